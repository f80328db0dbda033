import { z } from 'zod';
import type { ReportSource } from '../check/check.ts';
import { type Desk, decide, proofOf, recordOf, restoreLinks, type Written } from './decide.ts';
import { type Edited, moveBlock } from './edit.ts';
import { setJson } from './json.ts';
import { changeKind, KINDS } from './kind.ts';
import { maskReport, mendRule } from './mechanical-fixes.ts';
import { Refusal } from './refusal.ts';
import { fill, formSchema } from './report-form.ts';
import { type Left, sign, signSchema } from './sign.ts';

const index = z.number().int().min(0);
const actSchema = z.strictObject({
  act: z.enum(['accept', 'undo', 'dismiss', 'always', 'edit', 'reopen', 'forget']),
  target: z.strictObject({ list: z.enum(['repairs', 'suspects', 'outdated']), index }).nullish(),
  words: z.string().max(2000).optional(),
  edit: z
    .strictObject({
      block: index,
      text: z.string().optional(),
      mdx: z.string().optional(),
      join: z.boolean().optional(),
    })
    .optional(),
  /** For a published report: suppresses the correction notice. */
  quiet: z.boolean().default(false),
  /** Reason for the correction, shown in the notice. */
  why: z.string().max(300).default(''),
});
const confirmSchema = z.strictObject({ repairs: z.array(index).min(1) });
const kindSchema = z.strictObject({ block: index, kind: z.enum(KINDS) });
const moveSchema = z.strictObject({ block: index, to: index });
const mendSchema = z.strictObject({ rule: z.string() });

/** The result of an act: the new files, and its entry in the journal. */
interface Done {
  written: Written;
  what: string;
  /** The words of the page changed, so that a published report gets a correction notice. */
  corrects?: boolean;
  /** The editor's reason. */
  why?: string;
  /** The suspect that was decided for all reports. */
  always?: { text: string; why: string };
}

/** What an act needs besides the report. */
interface Around {
  date: string;
  /** Setting: each stage must be signed by another person than the one before. */
  others: boolean;
  left(): Left;
  source(): Promise<ReportSource>;
}

type Doer = (desk: Desk, body: unknown, around: Around) => Done | Promise<Done>;

/** Everything that can be done with a report, by the last part of its address. Pure except for what is read. */
export const ACTS: { [name: string]: Doer } = {
  decide(desk, body, { date }) {
    const { quiet, act, why, ...rest } = actSchema.parse(body);
    const item =
      rest.target && rest.target.list !== 'outdated' ? recordOf(desk)?.[rest.target.list][rest.target.index] : null;
    const always = act === 'always' && item && 'why' in item ? { always: { text: item.text, why: item.why } } : {};
    const written = decide(desk, { ...rest, act: act === 'always' ? 'dismiss' : act, date });
    const corrects =
      !quiet && (act === 'edit' || (rest.target?.list === 'suspects' && (act === 'accept' || act === 'dismiss')));
    return { written, what: NAMES[act], corrects, why, ...always };
  },
  form: (desk, body, { date }) => ({ written: fill(desk, formSchema.parse(body), date), what: '改资料与图片' }),
  confirm(desk, body, { date }) {
    const { repairs } = confirmSchema.parse(body);
    return { written: confirm(desk, repairs, date), what: `一起确认 ${repairs.length} 处整理` };
  },
  kind(desk, body) {
    const { block, kind } = kindSchema.parse(body);
    return {
      written: stepped(desk, [changeKind(desk.document, block, kind)]),
      what: kind === 'none' ? '去掉一段' : '改一段的种类',
      corrects: true,
    };
  },
  move(desk, body) {
    const { block, to } = moveSchema.parse(body);
    return { written: stepped(desk, moveBlock(desk.document, block, to)), what: '移一段' };
  },
  stage(desk, body, { date, others, left }) {
    const signed = signSchema.parse(body);
    return { written: sign(desk, signed, left(), others, date), what: `签${signed.stage}` };
  },
  async mend(desk, body, { source }) {
    const { rule } = mendSchema.parse(body);
    return { written: { mdx: mendRule(await source(), rule), recordText: desk.recordText }, what: '照检查改好' };
  },
  mask: (desk) => ({ written: { mdx: maskReport(desk.document), recordText: desk.recordText }, what: '遮住号码' }),
};

const NAMES: { [act in z.infer<typeof actSchema>['act']]: string } = {
  accept: '照改或确认',
  undo: '撤销整理',
  dismiss: '照录不改',
  always: '全站照录不改',
  edit: '改文字',
  reopen: '改为待定',
  forget: '移去旧决定',
};

/** Confirms repairs; the page is unchanged. */
function confirm({ document, recordText }: Desk, repairs: readonly number[], date: string): Written {
  const record = recordText === null ? null : recordOf({ document, recordText, lines: [] });
  if (recordText === null || !record) throw new Refusal('这份报告没有校记', '请刷新页面后再试');
  const open = repairs.filter((at) => record.repairs[at] && !record.repairs[at].decision);
  if (open.length < repairs.length) throw new Refusal('其中有的已经定过', '请看过新的内容后再做一次');
  const made = open.reduce(
    (text, at) => setJson(text, ['repairs', at, 'decision'], { state: 'accepted', date }),
    recordText,
  );
  return { mdx: document.source, recordText: made };
}

/** Returns the files after some edits, with the record updated. */
function stepped(desk: Desk, steps: readonly Edited[]): Written {
  const mdx = steps.at(-1)?.document.source ?? desk.document.source;
  const { recordText } = desk;
  if (recordText === null) return { mdx, recordText };
  // a block that is moved keeps the lines that it was read from
  const links = proofOf(desk).links;
  const [taken, put] = steps;
  const own = put && taken ? steps.map((one) => (one === put ? { ...one, lines: links[taken.at] ?? [] } : one)) : steps;
  return { mdx, recordText: restoreLinks(recordText, proofOf(desk), own, desk.lines) };
}
