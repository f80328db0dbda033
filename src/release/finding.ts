/** The result of one check of the release. */
export interface Finding {
  name: string;
  /** Must be fixed before the site is published: one line each. */
  errors: string[];
  /** For an editor to look at, without consequences for publishing: one line each. */
  reminders?: string[];
  /** What was checked, with a number or two. */
  note: string;
  /** Could not be checked here: neither passed nor failed. */
  open?: boolean;
}

/** Runs a check; an exception becomes a finding, so that the other checks still run. */
export async function check(name: string, work: () => Promise<Omit<Finding, 'name'>>): Promise<Finding> {
  try {
    return { name, ...(await work()) };
  } catch (error) {
    return { name, errors: [String((error as Error).message).split('\n')[0] ?? ''], note: '没有查完' };
  }
}

/** Formats a finding: a line, with its problems below. */
export function report({ name, errors, reminders = [], note, open }: Finding, most = 20): string {
  const lines = [...errors, ...reminders];
  const head = [
    `${errors.length > 0 ? '✗' : open ? '–' : '✓'} ${name}${note ? `：${note}` : ''}`,
    ...(errors.length > 0 ? [`${errors.length} 处要改`] : []),
    ...(reminders.length > 0 ? [`${reminders.length} 处提醒`] : []),
  ];
  return [
    head.join('  '),
    ...lines.slice(0, most).map((line) => `    ${line}`),
    ...(lines.length > most ? [`    …… 还有 ${lines.length - most} 处`] : []),
  ].join('\n');
}

/** Summarizes whether the site can be published. */
export function verdict(findings: readonly Finding[]): string {
  const failed = findings.filter(({ errors }) => errors.length > 0);
  const reminded = findings.reduce((sum, { reminders = [] }) => sum + reminders.length, 0);
  const unseen = findings.filter(({ open }) => open).map(({ name }) => name);
  return failed.length === 0
    ? `全部通过，可以发布。${reminded > 0 ? `有 ${reminded} 处提醒，见上。` : ''}${unseen.length > 0 ? `没有查成：${unseen.join('、')}` : ''}`
    : `有 ${failed.length} 项没有通过，dist/ 保持原样：${failed.map(({ name }) => name).join('、')}`;
}
