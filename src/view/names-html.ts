import { escapeHtml } from '../markdown/escape-html.ts';
import { extentOf, type Place } from '../names/name.ts';
import { type NameEntry, nameId } from './names.ts';

/** Maximum number of places shown with their sentences; with more, only the places are listed. */
const MAX_SENTENCES = 12;

/** A name with its places, each leading to its block. @param goesOn whether it began on the page before */
export function nameHtml(entry: NameEntry, goesOn = false): string {
  const { name, also, reports } = entry;
  const count = reports.reduce((sum, { own }) => sum + extentOf(own).places, 0);
  const others = also.length > 0 ? `<small>也作${also.map(escapeHtml).join('、')}</small>` : '';
  const head = `<h4${goesOn ? '' : ` id="${nameId(entry)}"`}>${escapeHtml(name)}${goesOn ? '（续）' : ''}${others}</h4>`;
  const rows = reports.map((report) => (count > MAX_SENTENCES ? shortRow(report) : fullRow(report, name)));
  return `<li>${head}<ul>${rows.join('')}</ul></li>`;
}

type Row = NameEntry['reports'][number];

const fullRow = ({ url, label, own }: Row, name: string): string =>
  own.places.map((place) => `<li>${link(url, place, label)}<span>${marked(place.words, name)}</span></li>`).join('');

/** 2022年润州区 1 2 3 */
function shortRow({ url, label, own }: Row): string {
  const [first, ...rest] = own.places;
  const others = rest.map((place, i) => link(url, place, String(i + 2), `${label}，第${i + 2}处`)).join(' ');
  return `<li>${link(url, first!, label)} ${others}</li>`;
}

const link = (url: string, { block }: Place, text: string, label?: string): string =>
  `<a href="${url}#${block}"${label ? ` aria-label="${escapeHtml(label)}"` : ''}>${escapeHtml(text)}</a>`;

const marked = (words: string, name: string): string =>
  escapeHtml(words).replace(escapeHtml(name), (own) => `<b>${own}</b>`);
