import { type Block, textOf } from '../report/block.ts';
import type { Figure } from '../report/figure.ts';
import { parseIso } from '../report/when.ts';
import { FactReader, type Facts, type Subject } from './facts.ts';
import type { Indicators } from './indicator.ts';
import { type Candidate, chooseKeys } from './key.ts';
import type { StatOverride } from './override.ts';
import { plannedBlocks } from './planned.ts';
import { type Quantity, recognise } from './recognise.ts';
import { repeatsOf } from './repeat.ts';
import { tableFigures } from './table.ts';
import { withThemes } from './theme.ts';

export type { Subject } from './facts.ts';
export type { StatOverride } from './override.ts';

const UNKNOWN: Subject = { period: { start: null, end: null }, province: null, city: null, district: null };

/**
 * Returns the figures of a report, in reading order, with ids f-1, f-2 …; an editor's `<Stat>` overrides everything
 * else. Headings and the lettering of photos have no figures; captions do, but no key figures. Plans and rules are
 * included, with their status. Given the editors' rules, figures have themes.
 */
export function figuresOf(
  blocks: readonly Block[],
  overrides: readonly StatOverride[] = [],
  rules?: Indicators,
  of: Subject = UNKNOWN,
): Figure[] {
  const candidates = candidatesOf(blocks, overrides, of);
  const repeats = repeatsOf(candidates);
  candidates.forEach((candidate, index) => {
    candidate.repeat = repeats.has(index);
  });
  const indexes = (wanted: boolean) =>
    new Set(candidates.flatMap((candidate, index) => (candidate.override?.key === wanted ? [index] : [])));
  const keys = new Set(chooseKeys(candidates, indexes(true), indexes(false)));
  const figures = candidates.map((candidate, index) => figureOf(candidate, index, keys.has(index), repeats.get(index)));
  return rules ? withThemes({ blocks, figures }, rules) : figures;
}

type Found = Candidate & Facts & { block: string; override?: StatOverride };

/** Returns the quantities of all blocks that have figures, with their facts. */
function candidatesOf(blocks: readonly Block[], overrides: readonly StatOverride[], of: Subject): Found[] {
  let section = 0;
  const planned = plannedBlocks(blocks, of.period, of.title);
  const reader = new FactReader(blocks, of, planned);
  const candidates: Found[] = [];
  for (const block of blocks) {
    if (block.type === 'heading') {
      reader.enter(block);
      if (block.level === 2) section += 1;
      continue;
    }
    if (block.type === 'imageText') continue;
    const mine = overrides.filter((override) => override.block === block.id);
    const ahead = planned.get(block.id) ?? Number.POSITIVE_INFINITY;
    const quantities = merge(block, mine);
    for (const quantity of quantities) {
      const { status, key } = quantity.override ?? {};
      if (quantity.start >= ahead && !status && !key && quantity.status !== 'quota') quantity.status = 'plan';
    }
    const place = { block: block.id, section, caption: block.type === 'photo', repeat: false };
    for (const [index, facts] of reader.factsOf(block, quantities).entries()) {
      const quantity = quantities[index]!;
      if (isAhead(facts.when, of.period) && quantity.status === 'result' && !quantity.override)
        quantity.status = 'plan';
      candidates.push({ ...quantity, ...place, ...edited(facts, quantity.override) });
    }
  }
  return candidates;
}

/** @param original index of the figure that it repeats */
const figureOf = (candidate: Found, index: number, key: boolean, original: number | undefined): Figure => ({
  id: `f-${index + 1}`,
  block: candidate.block,
  start: candidate.start,
  end: candidate.end,
  text: candidate.text,
  value: candidate.value,
  unit: candidate.unit,
  approx: candidate.approx,
  label: candidate.label,
  kind: candidate.kind,
  theme: candidate.override?.theme ?? null,
  key,
  // always present, so that all objects have one shape, which engines optimise for
  part: candidate.part || undefined,
  each: candidate.each || undefined,
  role: candidate.role,
  status: candidate.status,
  when: candidate.when,
  scope: candidate.scope,
  grade: candidate.grade,
  indicator: candidate.override?.indicator ?? null,
  interval: candidate.interval,
  repeatOf: original === undefined ? undefined : `f-${original + 1}`,
});

/**
 * Returns whether a full year named in the text is after the report's years: 到2025年, or 2024年 in a report on 2023.
 */
const isAhead = ({ end, basis }: Figure['when'], period: Subject['period']): boolean =>
  basis !== 'report' && end !== null && period.end !== null && end.length === 4 && Number(end) > period.end;

/** Applies an editor's values to facts. */
function edited(facts: Facts, override: StatOverride | undefined): Facts {
  if (!override) return facts;
  const when = override.when === undefined ? null : parseIso(override.when);
  return {
    ...facts,
    when: when ? { ...when, words: null, basis: 'clause' } : facts.when,
    scope: override.level ? { ...facts.scope, level: override.level } : facts.scope,
    grade: override.grade === undefined ? facts.grade : override.grade || null,
  };
}

/** Applies an editor's changes to the quantities of a text: removes, rewords and adds. */
function merge(block: Block, overrides: readonly StatOverride[]): (Quantity & { override?: StatOverride })[] {
  const text = textOf(block);
  const found = block.type === 'table' ? tableFigures(text) : recognise(text);
  if (overrides.length === 0) return found.filter(({ doubtful }) => !doubtful);
  const sure = found.filter(
    (quantity) =>
      !quantity.doubtful && !overrides.some((each) => each.start < quantity.end && quantity.start < each.end),
  );
  const edited = overrides
    .filter((override) => !override.hide)
    .flatMap((override) => {
      const known = found.find((quantity) => override.start < quantity.end && quantity.start < override.end);
      const value = override.value ?? known?.value;
      if (value === undefined) return [];
      const given = {
        start: override.start,
        end: override.end,
        text: text.slice(override.start, override.end),
        value,
        unit: override.unit ?? known?.unit ?? '',
        approx: known?.approx ?? null,
        kind: known?.kind ?? ('count' as const),
        // An editor's key figure is a result: it is shown at the head of the report.
        status: override.status ?? (override.key ? undefined : known?.status) ?? ('result' as const),
        label: override.label ?? known?.label ?? '',
        override,
      };
      return [{ ...known, ...given, doubtful: false }];
    });
  return [...sure, ...edited].sort((a, b) => a.start - b.start);
}
