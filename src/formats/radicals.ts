/**
 * Radicals (U+2E80 …) that a PDF may contain in place of the characters that they look like, where NFKC does not help.
 */
const MEANT: { [radical: string]: string } = {
  // Kangxi radicals for which NFKC gives the Taiwanese form.
  '⼾': '户',
  '⾭': '青',
  '⿈': '黄',
  '⺁': '厂',
  '⺇': '几',
  '⺈': '刀',
  '⺊': '卜',
  '⺌': '小',
  '⺍': '小',
  '⺎': '兀',
  '⺐': '尢',
  '⺒': '巳',
  '⺓': '幺',
  '⺕': '彐',
  '⺖': '忄',
  '⺘': '扌',
  '⺙': '攵',
  '⺛': '旡',
  '⺜': '日',
  '⺝': '月',
  '⺞': '歺',
  '⺟': '母',
  '⺠': '民',
  '⺡': '氵',
  '⺢': '氺',
  '⺣': '灬',
  '⺤': '爫',
  '⺥': '爫',
  '⺦': '丬',
  '⺧': '牛',
  '⺨': '犭',
  '⺩': '王',
  '⺫': '目',
  '⺬': '示',
  '⺭': '礻',
  '⺮': '竹',
  '⺰': '纟',
  '⺱': '罓',
  '⺲': '罒',
  '⺶': '羊',
  '⺷': '羊',
  '⺸': '羊',
  '⺹': '耂',
  '⺺': '肀',
  '⺻': '聿',
  '⺼': '月',
  '⺽': '臼',
  '⺾': '艹',
  '⺿': '艹',
  '⻀': '艹',
  '⻁': '虎',
  '⻂': '衤',
  '⻃': '覀',
  '⻄': '西',
  '⻅': '见',
  '⻆': '角',
  '⻇': '角',
  '⻈': '讠',
  '⻉': '贝',
  '⻊': '足',
  '⻋': '车',
  '⻌': '辶',
  '⻍': '辶',
  '⻎': '辶',
  '⻏': '阝',
  '⻐': '钅',
  '⻑': '長',
  '⻒': '镸',
  '⻓': '长',
  '⻔': '门',
  '⻖': '阝',
  '⻗': '雨',
  '⻘': '青',
  '⻙': '韦',
  '⻚': '页',
  '⻛': '风',
  '⻜': '飞',
  '⻝': '食',
  '⻟': '飠',
  '⻠': '饣',
  '⻡': '首',
  '⻢': '马',
  '⻣': '骨',
  '⻤': '鬼',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻧': '卤',
  '⻨': '麦',
  '⻩': '黄',
  '⻪': '黾',
  '⻫': '斉',
  '⻬': '齐',
  '⻭': '歯',
  '⻮': '齿',
  '⻯': '竜',
  '⻰': '龙',
  '⻱': '龜',
  '⻲': '亀',
  '⻳': '龟',
};

/** Marks of vertical lines for which NFKC gives half-width marks. */
const UPRIGHT: { [mark: string]: string } = {
  '︐': '，',
  '︓': '：',
  '︔': '；',
  '︕': '！',
  '︖': '？',
  '︰': '：',
  '︵': '（',
  '︶': '）',
  '︙': '…',
  '︱': '—',
  '﹃': '“',
  '﹄': '”',
  '﹁': '‘',
  '﹂': '’',
};

/**
 * Replaces look-alikes in the text of a PDF: Kangxi radicals (⼯⾏), supplement radicals (⻓) and compatibility
 * ideographs (U+F900 …); everything else is unchanged. NFKC for the whole text would make ，：（ half-width.
 */
export function mendRadicals(text: string): { text: string; count: number } {
  let count = 0;
  // marks of vertical lines become ordinary ones
  const upright = text.replace(/[\ufe10-\ufe19\ufe30-\ufe48]/gu, (mark) => UPRIGHT[mark] ?? mark.normalize('NFKC'));
  // ligatures of two Latin letters are split
  const parted = upright
    .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKC'))
    // fonts have one glyph for the sign of division and the full-width slash
    .replaceAll('∕', '／');
  const mended = parted.replace(/[\u2e80-\u2fd5\uf900-\ufaff]/gu, (character) => {
    const meant = MEANT[character] ?? character.normalize('NFKC');
    if (meant !== character) count += 1;
    return meant;
  });
  return { text: mended, count };
}
