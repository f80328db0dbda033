/**
 * Returns a fingerprint of some words, 64 bits as 16 hexadecimal digits, that changes little when the words change
 * little (Charikar's simhash over pairs of characters). Ignores blanks.
 */
export function simhash(text: string): string {
  const characters = [...text.replace(/\s/gu, '')];
  const votes = new Int32Array(64);
  for (let i = 0; i < Math.max(1, characters.length - 1); i++) {
    const pair = (characters[i] ?? '') + (characters[i + 1] ?? '');
    let [a, b] = [0x811c9dc5, 0x1000193];
    for (let j = 0; j < pair.length; j++) {
      a = mix(a ^ pair.charCodeAt(j));
      b = mix(b + pair.charCodeAt(j) * 31 + a);
    }
    for (let bit = 0; bit < 32; bit++) {
      votes[bit]! += (a >>> bit) & 1 ? 1 : -1;
      votes[bit + 32]! += (b >>> bit) & 1 ? 1 : -1;
    }
  }
  let print = '';
  for (let at = 60; at >= 0; at -= 4) {
    let digit = 0;
    for (let bit = 0; bit < 4; bit++) if (votes[at + bit]! > 0) digit |= 1 << bit;
    print += digit.toString(16);
  }
  return print;
}

/** Returns how many of the 64 bits differ: 0 for the same words, about 32 for unrelated ones. */
export function distance(a: string, b: string): number {
  let count = 0;
  for (let i = 0; i < 16; i++) {
    for (let bits = Number.parseInt(a[i] ?? '0', 16) ^ Number.parseInt(b[i] ?? '0', 16); bits; bits &= bits - 1)
      count++;
  }
  return count;
}

function mix(value: number): number {
  let h = value >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
