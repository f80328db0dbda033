/** The advanced search form: writes its fields into the search box, in the syntax that the box understands. */

const value = (form: ParentNode, name: string): string =>
  (form.querySelector<HTMLInputElement | HTMLSelectElement>(`[data-build="${name}"]`)?.value ?? '').trim();

/** Quotes a term that contains blanks. */
const asTerm = (text: string): string => (/\s/u.test(text) ? `“${text}”` : text);

/** Returns what was typed, followed by the conditions of the form's fields. */
export function buildQuery(typed: string, form: ParentNode): string {
  const parts = [typed.trim()];
  const not = value(form, 'not');
  const [near, only] = [value(form, 'near'), value(form, 'only')];
  const [from, to] = [value(form, 'from'), value(form, 'to')];
  const [counted, compare, number, most, unit] = ['counted', 'compare', 'number', 'most', 'unit'].map((name) =>
    value(form, name),
  ) as [string, string, string, string, string];
  parts.push(
    ...not
      .split(/\s+/u)
      .filter(Boolean)
      .map((word) => `不含：${word}`),
  );
  if (number) {
    const condition =
      compare === '..' && most
        ? `${number}..${most}${unit}`
        : `${compare === '..' ? '不少于' : compare} ${number}${unit}`;
    parts.push([counted ? asTerm(counted) : '', condition].filter(Boolean).join(' '));
  } else if (counted) parts.push(`${asTerm(counted)} 只在数字`);
  parts.push(near, only);
  if (from || to) parts.push(from && to && from !== to ? `年份：${from}-${to}` : `年份：${from || to}`);
  return parts.filter(Boolean).join(' ');
}
