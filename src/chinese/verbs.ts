import { wordSet } from './lists.ts';

/**
 * Verbs that head a clause in Chinese work reports. A dictionary's part of speech does not serve here: in
 * 职工创新项目 it calls 创新 a verb, in 惠及职工 it knows none. Those that as often stand before a noun as its
 * attribute (创新, 服务, 培训, 示范, 慰问, 劳动) are left out on purpose.
 */
export const VERBS = wordSet('verbs');

/** Verbs that as often stand inside a noun (合理化建设, 招聘岗位): they head a clause only at its very beginning. */
export const HEAD_ONLY = wordSet('head-only-verbs');

/** Verbs whose object does the deed that follows: 组织60名教师参加…, 助力20名学员提升技能. */
export const CAUSATIVE = wordSet('causative-verbs');

/** Verbs that speak of the reach of what went before: 覆盖职工, 惠及企业. */
export const REACH = /^(?:直接|共|累计)?(?:覆盖|惠及|吸引|涉及|受益|参与|吸纳|参加)/u;

/** Prepositions and adverbs that begin a predicate. */
export const PREDICATE = wordSet('predicate-openers');
