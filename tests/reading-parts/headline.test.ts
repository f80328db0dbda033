import { expect, test } from 'vitest';
import { read } from '../../src/reading/read.ts';

test('a line with a number of its own is never the second half of the headline above it', () => {
  const lines = [
    '示例区总工会2025年工作综述',
    '1. 工作概况总览',
    '1.1工作日程安排',
    '第一季度选定题目，开展调研，走访企业12家。',
    '2. 取得成果情况',
    '2.1完成任务情况',
    '建成工作室3家，服务职工1200人次。',
  ];
  const { blocks, repairs } = read(new TextEncoder().encode(lines.join('\n\n')), { file: '稿.txt' });
  expect(repairs).toEqual([]);
  expect(blocks.flatMap((block) => (block.type === 'heading' ? block.text : []))).toEqual(
    expect.arrayContaining(['工作概况总览', '取得成果情况']),
  );
});
