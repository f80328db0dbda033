const HAN = /\p{Script=Han}/u;
const [UNKNOWN, YES, NO] = [0, 1, 2];
const known = new Uint8Array(0x10000);

/** Returns whether a UTF-16 unit is a Han character. The result of the pattern is cached for each unit. */
export function isHan(unit: number): boolean {
  if (known[unit] === UNKNOWN) known[unit] = HAN.test(String.fromCharCode(unit)) ? YES : NO;
  return known[unit] === YES;
}
