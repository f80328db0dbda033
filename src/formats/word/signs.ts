/** Characters of Word's symbol fonts, by font and code. */
const SYMBOLS: { [font: string]: { [code: string]: string } } = {
  wingdings: {
    '6C': '●',
    '6E': '■',
    '6F': '□',
    '71': '❑',
    '75': '◆',
    '76': '❖',
    '9F': '•',
    A1: '○',
    A7: '▪',
    A8: '□',
    B2: '☆',
    AB: '★',
    D8: '➢',
    E0: '→',
    F0: '⇨',
    FB: '×',
    FC: '√',
    FE: '☑',
  },
  'wingdings 2': { '50': '√', '52': '☑', A3: '□', '4F': '×', '53': '☒' },
  symbol: { B7: '·', B1: '±', B3: '≥', A3: '≤', B4: '×', B8: '÷', B0: '°', '6D': 'μ', '57': 'Ω', D7: '·', BE: '—' },
};

/** Returns the character for a font and code; null if it is unknown. */
export function symbol(font: string, code: string): string | null {
  const point = Number.parseInt(code, 16);
  if (Number.isNaN(point)) return null;
  if (point < 0xe000 || point > 0xf8ff) return String.fromCodePoint(point);
  return SYMBOLS[font.toLowerCase()]?.[(point & 0xff).toString(16).toUpperCase().padStart(2, '0')] ?? null;
}
