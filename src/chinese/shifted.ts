/** Superscript and subscript characters, for digits and signs that are raised or lowered by their format only. */
const RAISED = signs('0123456789+-=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ');
const LOWERED = signs('0123456789+-=()', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎');

function signs(plain: string, moved: string): Map<string, string> {
  const characters = [...moved];
  return new Map([...plain].map((sign, at) => [sign, characters[at] ?? sign]));
}

/**
 * Converts raised or lowered words: 26485 with a raised 1 must not become 264851, so the digit becomes ¹. Words without
 * such characters are unchanged.
 */
export function shifted(text: string, place: 'superscript' | 'subscript'): string {
  const known = place === 'superscript' ? RAISED : LOWERED;
  const plain = text.normalize('NFKC').replace('−', '-');
  if (![...plain].every((sign) => known.has(sign) || /\s/.test(sign))) return text;
  return [...plain].map((sign) => known.get(sign) ?? sign).join('');
}
