import { z } from 'zod';
import { type Block, isProse, textOf } from './block.ts';
import { isResult } from './figure.ts';
import { factsOf } from './listed.ts';
import { type Report, reportSchema } from './report.ts';

/** Returns a report as published: plain text, without the mdast that only rendering needs. */
export function toPublicReport(report: Report): z.infer<typeof reportSchema> {
  return { ...report, blocks: report.blocks.map(plain) };
}

function plain(block: Block) {
  if (!isProse(block)) return block;
  const { node: _, ...rest } = block;
  return rest;
}

const BODY = { blocks: true, figures: true, repairs: true, suspects: true } as const;
type Head = Exclude<keyof Report, keyof typeof BODY>;

/** Returns a report for the index: everything except its text, figures and record. */
export function summary(report: Report) {
  const facts = factsOf(report);
  const head = Object.fromEntries(
    Object.keys(report).flatMap((key) => (key in BODY ? [] : [[key, report[key as Head]]])),
  );
  return {
    ...(head as Pick<Report, Head>),
    characters: characters(report),
    figures: facts?.figures ?? report.figures.filter(isResult).length,
    repairs: facts?.repairs ?? report.repairs.length,
    suspects: facts?.suspects ?? report.suspects.length,
  };
}

/** Returns the length of a report in non-blank characters, including captions and lettering. */
export function characters(report: Report): number {
  const known = factsOf(report)?.characters;
  return known ?? report.blocks.reduce((sum, block) => sum + textOf(block).replace(/\s/gu, '').length, 0);
}

/** Returns the JSON Schema of a published report. */
export function publicSchema(): object {
  return z.toJSONSchema(reportSchema, { io: 'output' });
}
