import { wordSet } from './lists.ts';

/**
 * Verbs that head a clause in Chinese work reports. The tags of a dictionary are no substitute: they call 创新 a verb
 * in 职工创新项目, and find no verb in 惠及职工. Verbs that are as often attributes of a noun (创新, 服务, 培训, 示范,
 * 慰问, 劳动) are deliberately left out.
 */
export const VERBS = wordSet('verbs');

/** Verbs that are as often part of a noun (合理化建设, 招聘岗位): they head a clause only at its start. */
export const HEAD_ONLY = wordSet('head-only-verbs');

/** Verbs whose object does the following deed: 组织60名教师参加…, 助力20名学员提升技能. */
export const CAUSATIVE = wordSet('causative-verbs');

/** Verbs of the reach of a preceding activity: 覆盖职工, 惠及企业. */
export const REACH = /^(?:直接|共|累计)?(?:覆盖|惠及|吸引|涉及|受益|参与|吸纳|参加)/u;

/** Prepositions and adverbs that begin a predicate. */
export const PREDICATE = wordSet('predicate-openers');
