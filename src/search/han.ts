import { Converter } from 'opencc-js/t2cn';

const HAN = /\p{Script=Han}/u;

/**
 * Traditional characters that the reports never use, with the simplified ones that they do: what a query may have to
 * be read as. Characters that the reports use themselves are left alone (昇 in a name is not 升).
 */
export function hanMap(texts: Iterable<string>): Record<string, string> {
  const seen = new Uint8Array(0x10000);
  for (const text of texts) for (let i = 0; i < text.length; i++) seen[text.charCodeAt(i)] = 1;
  const used = new Set<string>();
  seen.forEach((there, code) => {
    if (there) for (const char of String.fromCharCode(code).normalize('NFKC')) if (HAN.test(char)) used.add(char);
  });
  const others: string[] = [];
  for (let code = 0x3400; code < 0xa000; code++) {
    const char = String.fromCodePoint(code);
    if (!used.has(char)) others.push(char);
  }
  const map: Record<string, string> = {};
  for (const from of ['t', 'tw', 'hk'] as const) {
    // All at once, a line each: a character alone, no word of several.
    const simple = Converter({ from, to: 'cn' })(others.join('\n')).split('\n');
    others.forEach((char, i) => {
      if (simple[i] !== char && used.has(simple[i]!)) map[char] ??= simple[i]!;
    });
  }
  return map;
}
