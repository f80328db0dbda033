import type { Point, Position } from 'unist';
import type { VFile } from 'vfile';
import { VFileMessage } from 'vfile-message';

export interface Complaint {
  rule: string;
  place: Point | Position | { line: number; column: number } | undefined;
  /** What is wrong, in Chinese, without a full stop. */
  what: string;
  /** What to do about it. */
  todo: string;
  /** The report can't be published as it is. */
  fatal?: boolean;
}

const TOP = { line: 1, column: 1 };

/** Creates a VFile message with reason, note, rule and place. */
export function complaint({ rule, place, what, todo, fatal = false }: Complaint): VFileMessage {
  const message = new VFileMessage(what, { place: place ?? TOP, ruleId: rule, source: 'huimou' });
  message.note = todo;
  message.fatal = fatal;
  return message;
}

/** Adds a message to a file. */
export function complain(file: VFile, problem: Complaint): void {
  const message = complaint(problem);
  message.file = file.path;
  file.messages.push(message);
}

/** Formats a message as one line: `file:line:column  rule  what is wrong  what to do`. */
export function formatMessage(path: string, message: VFileMessage): string {
  const place = `${path}:${message.line ?? 1}:${message.column ?? 1}`;
  return [place, message.ruleId ?? '-', message.reason, message.note ?? ''].filter(Boolean).join('  ');
}
