const HAN = /\p{Script=Han}/u;
const [UNKNOWN, YES, NO] = [0, 1, 2];
const known = new Uint8Array(0x10000);

/** Whether a UTF-16 unit is a Han character by itself; the pattern is asked once for each. */
export function isHan(unit: number): boolean {
  if (known[unit] === UNKNOWN) known[unit] = HAN.test(String.fromCharCode(unit)) ? YES : NO;
  return known[unit] === YES;
}
