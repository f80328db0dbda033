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
  'src/share-pictures.ts': 'export const writeSharePictures = async () => {};\n',
  'src/report/rows.ts': "export const figureRows = () => ({ json: '', csv: '' });\n",
  'src/last-tables.ts': 'export const WHOLE = {};\n',
  'src/tables.ts': 'export class Tables {\n  add() {}\n  close() {}\n  keep() {}\n}\n',
  'scripts/whole.ts': 'export const inspect = () => ({ errors: [], warnings: [], faulty: [] });\n',
};
