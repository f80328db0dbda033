import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TranscriptError } from '../../src/reading/error.ts';
import { read, readTranscript } from '../../src/reading/read.ts';
import { anything, han, lost, RUNS, repeated, sentence, TIMEOUT, within } from './words.ts';

const line = fc.oneof(
  { weight: 6, arbitrary: fc.array(sentence, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom('一、', '二、', '（三）', '1.', '（1）', '# ', '## ', '——', '●', '■', '> ', '- ', '| '),
        sentence,
      )
      .map(([a, b]) => a + b),
  },
  fc.tuple(han, fc.constantFrom('总工会', '市', '区', '摄', '通讯员', '记者', '本报讯')).map(([a, b]) => a + b),
  fc.constantFrom(
    '',
    '',
    ' ',
    '责编：张三',
    '通讯员 李四 本报记者 王五',
    '2023年4月26日',
    '第3版',
    '工人日报',
    '图为活动现场。',
    '主办单位：市总工会',
    '---',
    '***',
    '```',
    '图①',
    '扫码',
  ),
  { weight: 1, arbitrary: anything },
  { weight: 1, arbitrary: repeated },
);
const transcript = fc
  .tuple(fc.array(line, { maxLength: 30 }), fc.constantFrom('\n', '\r\n', '\n\n'))
  .map(([lines, end]) => lines.join(end));

/** A transcript that can't be read is refused in one line; one whose words were lost on the way is a defect. */
function refuse(error: unknown): void {
  expect(error).toBeInstanceOf(TranscriptError);
  const { message } = error as TranscriptError;
  expect(message).not.toContain('\n');
  expect(message).not.toMatch(/没有去处|比原稿多|不相符/);
}

describe('a transcript', () => {
  test(
    `of any lines: no crash, no second of waiting, no words lost (${RUNS} cases)`,
    () => {
      fc.assert(
        fc.property(transcript, (text) => {
          try {
            const draft = within(() => readTranscript(text, { file: 'a.txt' }));
            expect(lost(text, JSON.stringify(draft))).toBe('');
          } catch (error) {
            if (error instanceof Error && error.name === 'AssertionError') throw error;
            refuse(error);
          }
        }),
        { numRuns: RUNS, endOnFailure: true, examples: [['⼯会服务\u{fa36}彩职工。\n慰问困难职工百人。']] },
      );
    },
    TIMEOUT,
  );

  test(
    `of any bytes: no crash, no second of waiting (${RUNS} cases)`,
    () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
          try {
            within(() => read(bytes, { file: 'a.txt' }));
          } catch (error) {
            refuse(error);
          }
        }),
        { numRuns: RUNS, endOnFailure: true },
      );
    },
    TIMEOUT,
  );
});
