import { agree, between, type Contradiction, type Finder, type Mention, quoted, shown } from './mention.ts';

/** 共500人, directly after the last part. */
const TOTAL = /^[,，、;；]?\s?(?:一共|总共|共计|合计|总计|共)(?:为|达|有)?$/u;
/** What may be between two items of a list: 讲座20场、培训30场. */
const CHAINED = /^[^,，、;；]{0,6}[、,，和及][^,，;；]{0,16}$/u;
/** 500名(含女职工200名). */
const INCLUDED = /^\s?[(（,，]\s?(?:其中|含|包括|内含)/u;
const BRACKET = /^\s?[(（][^)）]{0,10}$/u;
/** 突破50亿元: a threshold that was passed, not a whole. */
const MARK = /(?:突破|超过?|逾)$/u;
const NEXT_PART = /^[^,，;；)）]{0,8}[、,，和及][^;；)）]{0,10}$/u;
const NEXT_ITEM = /^[^,，;；)）]{0,8}[、和及][^,，;；)）]{0,10}$/u;
/** Words of a part that reaches beyond what the whole counts. */
const BEYOND = /累计|历年|总数|总量|全国|全省|同比|增[长加]|占/u;

/** Units of people, who may be of several kinds at once. */
const PEOPLE = /^(?:人|人次|户|户次)$/u;

/**
 * Reports a part larger than its whole, parts that exclude each other but exceed it, and a total that is not their sum.
 */
export const parts: Finder = (sentences) =>
  sentences.flatMap((mentions) => [...ofWholes(mentions), ...ofTotals(mentions)]);

/** 11家(其中国家级1家、省级4家). */
function ofWholes(mentions: readonly Mention[]): Contradiction[] {
  return mentions.flatMap((whole, index) => {
    const first = mentions[index + 1];
    if (!first || !isWhole(whole, first)) return [];
    const inside = [first];
    for (let at = index + 2; at < mentions.length; at++) {
      const next = mentions[at]!;
      if (next.unit !== whole.unit || !goesOn(between(mentions[at - 1]!, next), next)) break;
      inside.push(next);
    }
    // 300人(男180人、女150人): without 其中, only parts that exclude each other are parts of the whole.
    if (BRACKET.test(between(whole, first)) && !INCLUDED.test(between(whole, first)) && !exclusive(inside)) return [];
    const larger = inside.find((part) => part.low > whole.high);
    if (larger)
      return [
        {
          mentions: [whole, larger],
          why: `其中的部分（${larger.figure.text}）大于总数（${whole.figure.text}）`,
          words: quoted(whole, larger),
          todo: '请核对总数与其中数',
        },
      ];
    const low = inside.reduce((sum, part) => sum + part.low, 0);
    if (inside.length < 2 || low <= whole.high || !exclusive(inside)) return [];
    return [
      {
        mentions: [whole, ...inside],
        why: `各部分相加得 ${shown(sumOf(inside))}，大于总数（${whole.figure.text}）`,
        words: quoted(whole, inside.at(-1)!),
        todo: '请核对总数与各部分',
      },
    ];
  });
}

/** 国家级1家、省级4家: returns whether the next number is another part of the same whole. */
const goesOn = (words: string, next: Mention): boolean =>
  (next.figure.part ? NEXT_PART : NEXT_ITEM).test(words) && !BEYOND.test(words);

function isWhole(whole: Mention, part: Mention): boolean {
  const { figure } = whole;
  if (figure.part || whole.unit !== part.unit || figure.kind === 'percent' || figure.kind === 'rank') return false;
  if (MARK.test(whole.text.slice(0, figure.start).slice(-2))) return false;
  const words = between(whole, part);
  return words.length < 24 && !BEYOND.test(words) && (INCLUDED.test(words) || BRACKET.test(words));
}

/**
 * Returns whether parts can't overlap: men and women, awards of different levels, or things, each of which has one
 * kind.
 */
function exclusive(inside: readonly Mention[]): boolean {
  const sex = inside.map(({ figure }) => /[男女]/u.exec(figure.label)?.[0] ?? '');
  if (inside.length === 2 && sex.includes('男') && sex.includes('女')) return true;
  if (
    inside.length > 1 &&
    !PEOPLE.test(inside[0]!.unit) &&
    inside.every(({ figure }) => figure.grade === null && figure.part)
  )
    return true;
  const grades = inside.map(({ figure }) => figure.grade);
  const once = new Set(grades).size === grades.length;
  return inside.length > 1 && once && grades.every((grade) => grade !== null && !grade.includes('以上'));
}

/** 讲座20场、培训30场，共50场. */
function ofTotals(mentions: readonly Mention[]): Contradiction[] {
  return mentions.flatMap((total, index) => {
    const last = mentions[index - 1];
    if (!last || last.unit !== total.unit || !TOTAL.test(between(last, total))) return [];
    if (total.figure.kind === 'percent' || total.figure.kind === 'rank') return [];
    let first = index - 1;
    while (
      first > 0 &&
      mentions[first - 1]!.unit === total.unit &&
      CHAINED.test(between(mentions[first - 1]!, mentions[first]!))
    )
      first--;
    const inside = mentions.slice(first, index);
    const sum = { low: 0, high: 0 };
    for (const { low, high } of inside) {
      sum.low += low;
      sum.high += high;
    }
    if (inside.length < 2 || inside.some(({ figure }) => figure.part || figure.each) || agree(sum, total)) return [];
    return [
      {
        mentions: [...inside, total],
        why: `各项相加得 ${shown(sumOf(inside))}，与所说的${total.figure.text}对不上`,
        words: quoted(inside[0]!, total),
        todo: '请核对各项与合计',
      },
    ];
  });
}

const sumOf = (mentions: readonly Mention[]): number => mentions.reduce((sum, { figure }) => sum + figure.value, 0);
