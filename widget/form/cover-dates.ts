import type { Product } from '../../proxy-server/contract/product.ts';
import type { Answers } from '../../proxy-server/contract/values.ts';
import { fill, type StepPhrases } from '../locale/locale.ts';
import { showAnswer } from './shown-answer.ts';

/**
 * When the cover runs, as it was asked for: for so long, from the day that the shopper named, or from the insurer's
 * approval where nobody is asked for a day. Undefined when nothing is known of it.
 */
export function coverDates(
  { periods, fields, coverDates: asked }: Product,
  period: string | undefined,
  answers: Answers,
  phrases: StepPhrases,
): string | undefined {
  const label = periods.find(({ id }) => id === period)?.label;
  if (!asked) return label && fill(phrases['preview-starts'], { period: label });
  const shown = (id: string | undefined) => {
    const field = fields.find((one) => one.id === id);
    const answer = id === undefined ? undefined : answers[id];
    return field && answer !== undefined && answer !== '' ? showAnswer(field, answer, phrases) : undefined;
  };
  const [start, end] = [shown(asked.start), shown(asked.end)];
  const days =
    start && (end ? fill(phrases['policy-from-to'], { start, end }) : fill(phrases['preview-from'], { start }));
  return [label, days].filter(Boolean).join(', ') || undefined;
}
