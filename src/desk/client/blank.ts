import { find } from './dom.ts';
import { complain, field } from './field.ts';
import { postJson, type Refused } from './server.ts';

const dialog = find<HTMLDialogElement>('#blank');
const values = { year: '', district: '' };

/** Asks for the year and district of an empty report, and opens it. */
export function openBlank(): void {
  values.year = String(new Date().getFullYear());
  values.district = '';
  const [year, district] = [field('年份', values, 'year'), field('地区', values, 'district', { hint: '江都区' })];
  find('#blank-fields').replaceChildren(year, district);
  find('#blank-status').textContent = '';
  dialog.showModal();
  find('input', district).focus();
}

find('#blank-cancel').addEventListener('click', () => dialog.close());
find('#blank-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const [year, district] = [...find('#blank-fields').querySelectorAll('input')];
  const wrongYear = /^(?:19|20|21)\d\d$/.test(values.year.trim()) ? '' : '要写四位数字，如 2025';
  const wrongDistrict = values.district.trim() ? '' : '请写上地区';
  if (year) complain(year, wrongYear);
  if (district) complain(district, wrongDistrict);
  const wrong = wrongYear ? year : wrongDistrict ? district : null;
  if (wrong) return wrong.focus();
  void postJson<{ slug: string }>('intake/blank/', {
    year: Number(values.year),
    district: values.district.trim(),
  }).then(
    ({ slug }) => location.assign(`/proof/${slug}/edit/`),
    (error: Refused) => {
      find('#blank-status').textContent = `${error.message}。${error.todo}`;
    },
  );
});
