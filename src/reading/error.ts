interface Fault {
  /** Path as shown to the editor. */
  file?: string | undefined;
  /** 1-based. */
  line?: number | undefined;
  /** What is wrong, Chinese, without a full stop. */
  reason: string;
  /** What to do about it, Chinese, without a full stop. */
  advice: string;
}

/** A transcript that can't be read. `message` is one Chinese line: file, place, what is wrong, what to do. */
export class TranscriptError extends Error {
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly reason: string;
  readonly advice: string;

  constructor({ file, line, reason, advice }: Fault) {
    const place = [file ?? '文稿', line].filter((part) => part !== undefined).join(':');
    super(`${place}  ${reason}  ${advice}`.replace(/(?<!\s)\s*[\r\n]\s*/g, ' '));
    this.name = 'TranscriptError';
    this.file = file;
    this.line = line;
    this.reason = reason;
    this.advice = advice;
  }

  /** Returns the same error with a file, unless it has one. */
  in(file: string): TranscriptError {
    return new TranscriptError({ file: this.file ?? file, line: this.line, reason: this.reason, advice: this.advice });
  }
}
