import { between, type Contradiction, type Finder, type Mention, quoted, shown } from './mention.ts';

const EACH =
  /(?:每人|每名|每位|人均|每户|户均|每家)(?:每人)?(?:发放|补助|救助|慰问|资助|补贴|奖励|慰问金|助学金|救助金|补助金|奖金|标准)?(?:为|达|约)?$/u;
const IN_ALL = /(?:共|共计|合计|总计|总额|总金额|累计)[^,，。；;\d]{0,8}$/u;
/** Units of those who receive the money. */
const HEADS = /^(?:人|户|个)$/u;
/** Relative difference that is ignored: both the average and the total are rounded. */
const TOLERANCE = 0.02;

/** 慰问100人，每人500元，共计50000元: reports a total that is not the product of count and average. */
export const average: Finder = (sentences) =>
  sentences.flatMap((mentions) =>
    mentions.flatMap((last, index): Contradiction[] => {
      const three = mentions.slice(index - 2, index + 1);
      const [first, second] = three;
      if (index < 2 || !first || !second) return [];
      const each = three.find((one) => one.unit === '元' && EACH.test(before(one)));
      const all = three.find((one) => one.unit === '元' && one !== each);
      const heads = three.find((one) => HEADS.test(one.unit));
      if (!each || !all || !heads || between(first, second).length > 20 || between(second, last).length > 20) return [];
      if (all === last && !IN_ALL.test(before(all))) return [];
      if (/每|均/u.test(before(heads)) || three.some(({ figure }) => figure.approx !== null || figure.each)) return [];
      const real = heads.figure.value * each.figure.value;
      const gap = (all.high - all.low) / 2 + real * TOLERANCE;
      if (Math.abs(real - all.figure.value) <= gap) return [];
      return [
        {
          mentions: three,
          why: `人数与人均相乘得 ${shown(real)} 元，写的是${all.figure.text}`,
          words: quoted(first, last),
          todo: '请核对这三个数字',
        },
      ];
    }),
  );

const before = ({ text, figure, sentence }: Mention): string =>
  text.slice(Math.max(sentence, figure.start - 16), figure.start);
