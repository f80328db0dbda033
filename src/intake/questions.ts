import { cancel, confirm, isCancel, text } from '@clack/prompts';
import { READABLE } from '../formats/endings.ts';

export { cancel, intro, note, outro } from '@clack/prompts';

/** Asks for the document; resolves to undefined for a report from the template. */
export async function askDocument(): Promise<string | undefined> {
  const path = (value: string) => value.replace(/^(["'])(.*)\1$/, '$2').replace(/^~(?=\/)/, process.env.HOME ?? '~');
  const question = '从哪个文件导入？（把文件或文件夹拖进来；直接回车则新建空白报告）';
  return path(await answer(question, READABLE.join(' '))) || undefined;
}

/**
 * Asks for year and district if they are not given.
 * @param imports whether a document may contain them
 */
export async function askPlace(
  given: { year: string | undefined; district: string | undefined },
  imports: boolean,
): Promise<{ year: string | undefined; district: string | undefined }> {
  const need = (value: string | undefined) => (value?.trim() || imports ? undefined : '请填写');
  const hint = imports ? '（直接回车则按文中所写）' : '';
  const year =
    given.year ??
    (await answer(
      `哪一年的报告？${hint}`,
      '2025',
      (value) => need(value) ?? (value?.trim() && !/^\d{4}$/.test(value.trim()) ? '请写四位数字，如 2025' : undefined),
    ));
  const district = given.district ?? (await answer(`哪个地区？${hint}`, '江都区', need));
  return { year: year || undefined, district: district || undefined };
}

async function answer(
  message: string,
  placeholder: string,
  validate?: (value: string | undefined) => string | undefined,
): Promise<string> {
  const value = await text({ message, placeholder, ...(validate ? { validate } : {}) });
  if (isCancel(value)) {
    cancel('没有写入任何文件');
    process.exit(0);
  }
  return value?.trim() ?? '';
}

/** Asks whether to write the reports. */
export async function confirmed(folders: readonly string[]): Promise<boolean> {
  const message = folders.length === 1 ? `写入 ${folders[0]}？` : `写入 ${folders.length} 份报告？`;
  return (await confirm({ message, active: '写入', inactive: '不写' })) === true;
}
