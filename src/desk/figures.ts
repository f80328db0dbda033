import { overridesOf } from '../markdown/overrides.ts';
import { isProse, textOf } from '../report/block.ts';
import type { Report } from '../report/report.ts';
import { sentenceAt } from '../report/sentence.ts';
import type { FigureState } from './state.ts';

/** The figures of the prose of a report, hidden ones too, with what the editor has said of them. */
export function figureStates(report: Report): FigureState[] {
  const overrides = overridesOf(report.blocks);
  return report.blocks.flatMap((block, index) => {
    if (!isProse(block)) return [];
    const own = overrides.filter((each) => each.block === block.id);
    const figures = report.figures.filter((figure) => figure.block === block.id);
    const hidden = own
      .filter(({ hide }) => hide)
      .map(({ start, end }) => ({ id: '', start, end, text: textOf(block).slice(start, end), label: '', key: false }));
    return [...figures, ...hidden]
      .sort((a, b) => a.start - b.start)
      .map((figure) => {
        const override = own.find((each) => each.start < figure.end && figure.start < each.end);
        const choice = override?.hide ? 'hide' : override?.key === true ? 'pin' : override?.key === false ? 'drop' : '';
        return {
          id: figure.id,
          block: index,
          start: figure.start,
          end: figure.end,
          text: figure.text,
          label: figure.label,
          sentence: sentenceAt(textOf(block), figure.start, figure.end),
          key: figure.key,
          choice,
          own: override?.label ?? '',
        };
      });
  });
}
