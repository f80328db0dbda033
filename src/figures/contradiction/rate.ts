import { between, type Contradiction, type Finder, type Mention, quoted, shown } from './mention.ts';

/** Rates that can't exceed 100%. */
const SHARE =
  /(?:(?:覆盖|入会|建会|签订|签约|履约|合格|及格|普及|参与|知晓|就业|满意|使用|上线|到位|入学|达标|办结|调解成功|脱贫)率|覆盖面|占比|满意度)$/u;
/** A share directly after its part: ，占总数的40%. */
const OF_ALL = /^[,，、(（]\s?占(?:到|其|比|总数的?|全部的?)?(?:约|比)?$/u;
const OF_NAMED = /^[,，、(（]\s?占(?:全[区市县省])?([^,，。；;]{2,12}?)的$/u;
/** 建会率 after 企业485个,建会343个. */
const RATE = /^[,，、]\s?([^,，、。；;\d]{2,8}率)(?:为|达到?|约)?$/u;
const PLAIN_WORD = /^[,，、(（]?[^,，、。；;\d]{1,9}$/u;
/** 上线1326人,比上年增加108人,上线率42.6%: the change is not a part of what changed. */
const CHANGE = /[比较]|同比|[增减升降]/u;

/** Reports a rate that is not the quotient of the two numbers before it, or that exceeds 100%. */
export const rate: Finder = (sentences) =>
  sentences.flatMap((mentions) =>
    mentions.flatMap((share, index) => {
      if (share.figure.unit !== '%') return [];
      return (
        tooMuch(share) ??
        quotient(share, mentions[index - 2], mentions[index - 1]) ??
        ofNamed(share, mentions, index) ??
        []
      );
    }),
  );

function tooMuch(share: Mention): Contradiction[] | null {
  if (!SHARE.test(share.figure.label) || share.low <= 100.5) return null;
  return [
    {
      mentions: [share],
      why: `${share.figure.label}不会超过 100%`,
      words: quoted(share),
      todo: '请核对这个百分比',
    },
  ];
}

/** Directly after the whole and its part: 企业485个,建会343个,建会率70.7%, or 占其40%. */
function quotient(share: Mention, whole: Mention | undefined, part: Mention | undefined): Contradiction[] | null {
  if (!whole || !part || between(whole, part).length > MAX_BETWEEN_CHARS || CHANGE.test(between(whole, part)))
    return null;
  const words = between(part, share);
  const word = RATE.exec(words)?.[1];
  const named = word !== undefined && PLAIN_WORD.test(between(whole, part)) && isRateOf(word, part.figure.label);
  return named || (OF_ALL.test(words) && isPart(whole, part)) ? compared(share, whole, part) : null;
}

/** 女职工3000人，占职工总数的35%: checks a share against a total elsewhere in the sentence. */
function ofNamed(share: Mention, mentions: readonly Mention[], index: number): Contradiction[] | null {
  const part = mentions[index - 1];
  const noun = part && OF_NAMED.exec(between(part, share))?.[1];
  if (!noun) return null;
  const whole = mentions.find((one) => one !== part && one !== share && one.figure.label.endsWith(noun));
  return whole ? compared(share, whole, part) : null;
}

function compared(share: Mention, whole: Mention, part: Mention): Contradiction[] | null {
  if (whole.unit !== part.unit || whole.figure.kind === 'percent' || part.low > whole.high || whole.low <= 0)
    return null;
  if ([whole, part, share].some(({ figure }) => figure.approx !== null)) return null;
  const [low, high] = [(part.low / whole.high) * 100, (part.high / whole.low) * 100];
  if (share.high >= low - ROUNDING && share.low <= high + ROUNDING) return null;
  const real = shown((part.figure.value / whole.figure.value) * 100);
  const mentions = [whole, part, share].toSorted((a, b) => a.figure.start - b.figure.start);
  return [
    {
      mentions,
      why: `按所列的两个数应为 ${real}%，写的是${share.figure.text}`,
      words: quoted(mentions[0]!, mentions[2]!),
      todo: '请核对这三个数字',
    },
  ];
}

/** Tolerance in percentage points: rates are truncated as often as rounded. */
const ROUNDING = 0.06;
const MAX_BETWEEN_CHARS = 24;

const isPart = (whole: Mention, part: Mention): boolean =>
  part.figure.part === true || /^\s?[,，、(（]?\s?(?:其中|含|有)/u.test(between(whole, part));

/** Returns whether the label belongs to the rate: 建会率 to 建会343个, 入会率 to 会员2.44万人. */
const isRateOf = (rate: string, label: string): boolean => {
  const deed = rate.slice(-3, -1);
  return label.includes(deed) || (deed === '入会' && label.endsWith('会员'));
};
