import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEmpty, parseQuery, termsIn } from '../../src/search/query.ts';
import { isOwnHan, mayHave, READ_AS_HAN, spansOf, termOf } from '../../src/search/term.ts';
import { BOUNDARY, canon, placesOf, readAt, spelled, type Unit, units } from '../../src/search/units.ts';

const found = (typed: string, text: string): string[] =>
  termsIn(parseQuery(typed)).flatMap((term) => spansOf(term, text).map(([start, end]) => text.slice(start, end)));

describe('the same row of units', () => {
  test.each([
    ['７４４．２４万元', '744.24万元'],
    ['“天佑杯”篮球联赛', '天佑杯篮球联赛'],
    ['1宫+N阵地', '1宫n阵地'],
    ['中国梦·劳动美——活动', '中国梦 劳动美活动'],
    ['场次,参与', '场次，参与'],
    ['完成。”第二', '完成；第二'],
    ['5,565,300元', '5565300元'],
    ['⼯会', '工会'],
    ['WiFi', 'ｗｉｆｉ'],
    ['二○二五年', '二〇二五年'],
    ['二零二五年', '二〇二五年'],
    ['二Ｏ二五年', '二〇二五年'],
    ['二О一О年', '二〇一〇年'],
    ['二○○九年', '二〇〇九年'],
    ['二О 二О年', '二〇二〇年'],
    ['二º㈠O年', '二〇一〇年'],
  ])('%s is %s', (one, other) => expect(canon(one)).toBe(canon(other)));

  test.each([
    ['1+2', '12'],
    ['86%', '86'],
    ['2019,300名', '2019300名'],
    ['昇', '升'],
    ['职工,参保', '职工参保'],
    ['①120家', '1120家'],
    ['②35户', '235户'],
    ['CO₂30吨', 'co230吨'],
    ['5½', '512'],
    ['第一OPPO店', '第一零PPO店'],
    ['一OOOO二', '一〇〇〇〇二'],
    ['○ 一、组织建设', '〇一、组织建设'],
  ])('%s is not %s', (one, other) => expect(canon(one)).not.toBe(canon(other)));
});

describe('whole numbers', () => {
  test.each([
    ['100', '发放1000元', []],
    ['28396', '会员283958名', []],
    ['6.53', '556.53万元', []],
    ['556', '556.53万元', []],
    ['100', '共100.', ['100']],
    ['5565300元', '慰问金556.53万元（品）', ['556.53万元']],
    ['556.53万元', '共5,565,300元。', ['5,565,300元']],
    ['2亿', '约200000000元', ['200000000']],
    ['5,565,300', '共5,565,300,其中', ['5,565,300']],
    ['5万', '50人', []],
    ['1', '1.5万', []],
    ['0.15亿元', '1500万元', ['1500万元']],
    ['120家', '惠及①120家企业', ['120家']],
    ['1120家', '惠及①120家企业', []],
    ['235户', '②35户家庭', []],
    ['30吨', '减排CO₂30吨', ['30吨']],
    ['230吨', '减排CO₂30吨', []],
    ['CO2', '减排CO₂30吨', ['CO₂']],
    ['二零二五', '（二○二五年一月）', ['二○二五']],
    ['O二', '二○二五年', []],
    ['工作加强', '工作○加强', ['工作○加强']],
  ])('%s in %s', (typed, text, expected) => expect(found(typed, text)).toEqual(expected));
});

describe('several words and “as printed”', () => {
  test('blanks part words', () =>
    expect(termsIn(parseQuery(' 劳模　工匠 劳模 ')).map(({ phrase }) => phrase.join(''))).toEqual(['劳模', '工匠']));
  test('punctuation alone is nothing', () => expect(isEmpty(parseQuery('，。 “” +'))).toBe(true));
  test('quotes inside a word do not matter', () =>
    expect(found('“天佑杯”篮球', '第七届“天佑杯”篮球联赛')).toEqual(['天佑杯”篮球']));
  test('in quotes they do', () => expect(found('"杯”篮球"', '第七届“天佑杯”篮球联赛')).toEqual(['杯”篮球']));
  test('in quotes, marks must be there', () => expect(found('"1宫N"', '构建“1宫+N阵地”')).toEqual([]));
});

/** Han, digits, marks of both widths, letters, characters of two units, broken ones. */
const text = fc
  .array(fc.constantFrom(...'工会职工服务123.,，。“”+ —%ABＡ１①₂½ﬁ𠮷⼯é二○〇OО\ud800\n…'), { maxLength: 24 })
  .map((list) => list.join(''));

test('every unit stands where it says, in order', () => {
  fc.assert(
    fc.property(text, (words) => {
      let last = 0;
      for (const { start, end } of units(words)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(words.length);
        expect(end).toBeGreaterThanOrEqual(last);
        last = end;
      }
    }),
  );
});

test('a stretch between two units is found where it was cut', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (words, a, b) => {
      const row = units(words);
      if (!row.length) return;
      const [from, to] = [a % row.length, b % row.length].sort((x, y) => x - y) as [number, number];
      const phrase = row.slice(from, to + 1).map(({ c }) => c);
      const places = placesOf(phrase, row).map(([start]) => start);
      expect(places.some((start) => start <= from && from < start + phrase.length)).toBe(true);
    }),
  );
});

/** Digits, what may be zero, and what lies between: marks, a character beyond 16 bits, boundaries. */
const zeros = fc
  .array(fc.constantFrom(...'二一㈠年○◯〇oOОº⒪ -，工\u0301', '😀', '\ud83d'), { maxLength: 12 })
  .map((list) => list.join(''));

test('reading twice changes nothing', () => {
  fc.assert(
    fc.property(fc.oneof(text, zeros), (words) => {
      expect(canon(canon(words))).toBe(canon(words));
    }),
    { examples: [['〇О○'], ['二О○年'], ['二О 二'], ['二ОООО○二'], ['二ОО○ОО二']] },
  );
});

/** Every character read in its place, the plain ones too. */
function unitsByPlace(text: string): Unit[] {
  const out: Unit[] = [];
  for (let at = 0; at < text.length; )
    at = readAt(text, at, (c, start, end) => {
      const last = out.at(-1);
      if (c === BOUNDARY && last?.c === BOUNDARY) last.end = end;
      else out.push({ c, start, end });
    });
  return out;
}

test('a character that is the same unit everywhere is read as it is read in its place', () => {
  const signs = fc.constantFrom(...'工会职〇○零Oo2二12.５，,。；…“ 　%‰①₂½﨎Ａß👍\ud83d');
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(signs).map((list) => list.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const expected = unitsByPlace(text);
      expect(units(text)).toEqual(expected);
      expect(canon(text)).toBe(spelled(expected.map(({ c }) => c)));
    }),
    { numRuns: 300 },
  );
});

test('a character that is read as a Han character that it is not is known as such', () => {
  for (let code = 0x20; code <= 0x2fa20; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const char = String.fromCodePoint(code);
    const others = units(char).filter(({ c }) => c !== char && isOwnHan(c));
    if (others.length) expect(READ_AS_HAN.test(char), code.toString(16)).toBe(true);
    if (isOwnHan(char)) expect(units(char)).toEqual([{ c: char, start: 0, end: 1 }]);
  }
});

test('where a text may have a phrase is where it has it, and where it has not is not looked at', () => {
  const piece = fc.constantFrom(...'工会職职〇零○O５2万元，。⼯㈱\u{2f821} ');
  const text = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (whole, typed) => {
      const term = termOf(typed);
      if (!term) return;
      const read = spansOf(term, whole, units(whole));
      expect(spansOf(term, whole)).toEqual(read);
      if (read.length) expect(mayHave(term, whole)).toBe(true);
    }),
    { numRuns: 2000 },
  );
  expect(mayHave(termOf('工会')!, '工人')).toBe(false);
});
