import type { Objection } from '../../differences.ts';
import { readWithDifference } from '../../differences.ts';
import type { Command } from '../commands/commands.ts';
import type { Outcome, Refusal } from '../wire.ts';
import { refusal, textAt, valueAt } from '../wire.ts';
import type { AimsDifference } from './draw-difference.ts';

/** The request as other accounts send it, or the account's refusal. */
export function withoutDifference(
  difference: AimsDifference | undefined,
  command: Command,
  body: unknown,
): { readonly body: unknown } | Refusal {
  if (!difference || difference.kind === 'unit' || !isConcerned(difference, command, body)) return { body };
  const read = readWithDifference(valueAt(body, 'cmmnd.seed'), difference);
  if ('objections' in read) return refusal(textOf(read.objections[0]!));
  const { cmmnd } = body as { cmmnd: object };
  return { body: { ...(body as object), cmmnd: { ...cmmnd, seed: read.body } } };
}

/** The answer as this account gives it. */
export function withDifference(
  difference: AimsDifference | undefined,
  command: Command,
  body: unknown,
  outcome: Outcome,
): Outcome {
  if (difference?.kind !== 'unit' || !isConcerned(difference, command, body) || 'refused' in outcome) return outcome;
  return { accepted: { ...outcome.accepted, prmm: Math.round(Number(outcome.accepted.prmm) * 100) } };
}

function isConcerned({ code, command: wanted }: AimsDifference, command: Command, body: unknown): boolean {
  if (command.type !== wanted) return false;
  if (command.type === 'quote') return command.code === code;
  return ['ctgry', 'type', 'pckg'].map((part) => textAt(body, `cmmnd.seed.${part}`) ?? '').join('-') === code;
}

/** In the words of the documents (docs/facts/aims-wire.md#error-messages). */
function textOf({ place, reason }: Objection): string {
  const words = { missing: 'is required', text: 'not a string', number: 'not a number' }[reason as 'missing'];
  return `Data cmmnd.seed.${place.join('.')} ${words ?? `(format is ${reason})`}`;
}
