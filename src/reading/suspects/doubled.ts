import { frequency, isWord } from '../../chinese/dictionary.ts';
import { cut, tag } from '../../chinese/words.ts';
import { type Passage, type Rule, suspect } from './page.ts';

const WORDS = /(\p{Script=Han}{2,6})\1/gu;
const CHARACTER = /(\p{Script=Han})\1/gu;
const MARK = /([，。、；：！？])\1+/gu;
/** Words that are doubled on purpose: 一个一个, 好多好多. */
const ON_PURPOSE = /^(?:一|几|多|好|很|非常|彼此|许)/u;
const NUMERAL = /[一二三四五六七八九十百千万亿两零〇]/u;
/** What introduces a number is never doubled, even if the dictionary has it: 达达90%. */
const INTRODUCES = /^[达为共近超逾增约降占]$/u;
/** Never doubled, but for 目的|的, 的的确确 and a taxi. */
const PARTICLE = /(?<![目有])的的(?![确士])/u;
/** 县委会|会议室: the end of an organ above another word. */
const ORGAN_AND_WORD = /[委协联商理监董学工]会会[议员长费场上徽展堂]/u;
/** Doubled measure words: 一张张, 一台台. */
const EACH = /一$/u;
/** Every one of them: 件件有着落, 户户通自来水. */
const DISTRIBUTED = /^([件户村家处事人个项样层步校班镇乡])\1(?=[有都皆能通见达])/u;
/** Verbs that are doubled in speech: 说说公司, 爬爬山. */
const SPOKEN_VERB = /^[说看想谈聊试听走问爬]$/u;
/** Adjectives and verbs with both characters doubled: 正正式式, 热热闹闹. `at` is the offset of either pair. */
const isReduplicated = (text: string, at: number): boolean =>
  [at - 2, at].some((from) => {
    const found = /^(\p{Script=Han})\1(\p{Script=Han})\2/u.exec(text.slice(Math.max(0, from), from + 4));
    return found !== null && found[1] !== found[2] && /^[advz]/.test(tag(`${found[1]}${found[2]}`)[0]?.tag ?? '');
  });
/** After these the second character is a verb: 工作作了, 变为为了. */
const VERB_SUFFIX = /^[了过着出成]/u;

/** Flags words, characters and marks that are printed twice: 小微企业企业, 攻坚战战中; not words like 天天. */
export const doubled: Rule = ({ passages }) =>
  passages.flatMap((passage) => [...words(passage), ...characters(passage), ...marks(passage)]);

function words(passage: Passage) {
  return [...passage.text.matchAll(WORDS)].flatMap((found) => {
    const once = found[1] ?? '';
    if (ON_PURPOSE.test(once) || isWord(found[0]) || new Set(once).size === 1) return [];
    // both halves must be words: not 国家 of 全国|国家级
    if (!cut(once).every((word) => [...word].length > 1)) return [];
    const before = /(\p{Script=Han}{0,2})$/u.exec(passage.text.slice(0, found.index))?.[1] ?? '';
    const start = found.index - before.length;
    return suspect(passage, start, found.index + found[0].length, {
      why: `词语重复：“${once}”连印两次`,
      suggest: before + once,
      confidence: 'likely',
    });
  });
}

/** Flags a doubled character of which one is left over by segmentation: 攻坚战|战|中. */
function characters(passage: Passage) {
  return [...passage.text.matchAll(CHARACTER)].flatMap((found) => {
    const char = found[1] ?? '';
    const at = found.index;
    if (INTRODUCES.test(char) && /^\d/.test(passage.text.slice(at + 2))) return [doubledCharacter(passage, char, at)];
    const near = passage.text.slice(Math.max(0, at - 1), at + 3);
    if (char === '的') return PARTICLE.test(near) ? [doubledCharacter(passage, char, at)] : [];
    if (ORGAN_AND_WORD.test(near)) return [];
    if (NUMERAL.test(char) || frequency(found[0]) >= 10) return [];
    if (DISTRIBUTED.test(passage.text.slice(at, at + 3)) || SPOKEN_VERB.test(char) || isReduplicated(passage.text, at))
      return [];
    if (EACH.test(passage.text.slice(0, at)) || VERB_SUFFIX.test(passage.text.slice(at + 2))) return [];
    const from = Math.max(0, at - 8);
    const around = passage.text.slice(from, at + 10);
    if (/[“‘《]$/u.test(passage.text.slice(0, at)) || /^[”’》]/u.test(passage.text.slice(at + 2))) return [];
    let position = from;
    let alone = false;
    let joined = false;
    const tokens = cut(around);
    for (const [index, word] of tokens.entries()) {
      const covers = (offset: number): boolean => position <= offset && offset < position + word.length;
      if (covers(at) && covers(at + 1)) joined = true;
      // of 产|改|改革 the first is left over, of 攻坚战|战|中 the second
      const leans =
        word === char && (covers(at) ? (tokens[index + 1]?.length ?? 1) > 1 : (tokens[index - 1]?.length ?? 1) > 1);
      // 参与|与|支持: a conjunction after a word that ends as it
      const isLink = word === char && covers(at + 1) && /^[cp]/.test(tag(char)[0]?.tag ?? '');
      if (word === char && (covers(at) || covers(at + 1)) && leans && !isLink) alone = true;
      position += word.length;
    }
    if (!alone || joined || isName(passage.text, at)) return [];
    return [doubledCharacter(passage, char, at)];
  });
}

const doubledCharacter = (passage: Passage, char: string, at: number) =>
  suspect(passage, at, at + 2, {
    why: `“${char}”字重复`,
    suggest: `核对是否多一个“${char}”字`,
    confidence: 'likely',
    around: 4,
  });

/** Returns whether a doubled character is a given name: 王媛媛, after a mark or a title. */
const isName = (text: string, at: number): boolean =>
  /(?:^|[，。、；：“《（(]|主席|书记|同志|代表|劳模|工匠|记者|通讯员)\p{Script=Han}$/u.test(text.slice(0, at)) &&
  /^(?:$|[，。、；：”》）)]|等|同志|作|说|为|在|获|被|当选|荣获)/u.test(text.slice(at + 2));

function marks(passage: Passage) {
  return [...passage.text.matchAll(MARK)].flatMap((found) =>
    found[0].length > 2 && '。！？'.includes(found[1] ?? '')
      ? []
      : suspect(passage, found.index, found.index + found[0].length, {
          why: '标点重复',
          suggest: found[1] ?? '',
          confidence: 'likely',
          around: 4,
        }),
  );
}
