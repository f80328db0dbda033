import { type Unread, unreadIn } from '../figures/unread.ts';
import { overridesOf } from '../markdown/overrides.ts';
import { isProse, textOf } from '../report/block.ts';
import type { Report } from '../report/report.ts';
import { sentenceAt } from '../report/sentence.ts';
import type { FigureState } from './state.ts';

/**
 * Returns the figures in the prose of a report, including hidden ones, with the editor's choices; then the numerals
 * that were not read as figures.
 */
export function figureStates(report: Report): FigureState[] {
  const overrides = overridesOf(report.blocks);
  return report.blocks.flatMap((block, index) => {
    if (!isProse(block)) return [];
    const own = overrides.filter((each) => each.block === block.id);
    const figures = report.figures.filter((figure) => figure.block === block.id);
    const hidden = own
      .filter(({ hide }) => hide)
      .map(({ start, end }) => ({
        ...{ id: '', start, end, label: '', key: false, indicator: null },
        text: textOf(block).slice(start, end),
      }));
    const known = [...figures, ...own];
    const unread = unreadIn(textOf(block), known).map((one) => unreadState(textOf(block), index, one));
    const states = [...figures, ...hidden]
      .sort((a, b) => a.start - b.start)
      .map((figure): FigureState => {
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
          indicator: figure.indicator ?? '',
          ownIndicator: override?.indicator ?? '',
        };
      });
    return [...states, ...unread];
  });
}

function unreadState(
  text: string,
  block: number,
  { start, end, text: words, value, unit, reason }: Unread,
): FigureState {
  const sentence = sentenceAt(text, start, end);
  const unread = { reason, value, unit };
  const none = { id: '', label: '', key: false, choice: '', own: '', indicator: '', ownIndicator: '' } as const;
  return { ...none, block, start, end, text: words, sentence, unread };
}
