/**
 * What the other generators do not make, and this project does with every build: a serif with just the characters of
 * the site, a picture for every shared link, tables of all figures, and a look at every link of every page. Each of these
 * files, put in the place of the project's own, leaves one of them out: what remains is pages and search.
 */
export const ALONE: { readonly [path: string]: string } = {
  'src/fonts/serif.ts': `export const EM = 1000;
export const ASCENT = 880;
export const assemble = () => { throw new Error('no serif') };
export const serifFont = async () => ({ slices: [], css: { name: 'huimou-serif', text: '' } });
`,
  'src/report/rows.ts':
    "export const CSV_HEAD = '';\nexport const ROWS = { head: '', between: '', tail: '' };\nexport const figureRows = () => ({ json: '', csv: '' });\n",
  'src/build/tables.ts':
    'export const tablesOf = () => [];\nexport const tableFile = () => {};\nexport const writeTables = () => {};\nexport const sweepTables = () => {};\n',
  'src/verify/verify.ts': 'export const verify = () => ({ errors: [], warnings: [] });\n',
};
