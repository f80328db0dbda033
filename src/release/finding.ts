/** What one check of the release found. */
export interface Finding {
  name: string;
  /** Must be mended before the site goes public: one line each. */
  errors: string[];
  /** For an editor to look at; they keep nothing from going public: one line each. */
  reminders?: string[];
  /** A figure or two: what was looked at. */
  note: string;
  /** Could not be looked at here: neither right nor wrong. */
  open?: boolean;
}

/** A check that ran; one that throws is a finding, not the end of the others. */
export async function check(name: string, work: () => Promise<Omit<Finding, 'name'>>): Promise<Finding> {
  try {
    return { name, ...(await work()) };
  } catch (error) {
    return { name, errors: [String((error as Error).message).split('\n')[0] ?? ''], note: '没有查完' };
  }
}

/** What a check found, as a person reads it: a line, and what is wrong below it. */
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

/** Whether all of them let the site go public. */
export function verdict(findings: readonly Finding[]): string {
  const failed = findings.filter(({ errors }) => errors.length > 0);
  const reminded = findings.reduce((sum, { reminders = [] }) => sum + reminders.length, 0);
  const unseen = findings.filter(({ open }) => open).map(({ name }) => name);
  return failed.length === 0
    ? `全部通过，可以发布。${reminded > 0 ? `有 ${reminded} 处提醒，见上。` : ''}${unseen.length > 0 ? `没有查成：${unseen.join('、')}` : ''}`
    : `有 ${failed.length} 项没有通过，dist/ 保持原样：${failed.map(({ name }) => name).join('、')}`;
}
