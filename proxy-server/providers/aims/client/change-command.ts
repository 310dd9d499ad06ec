import type { WireBody } from '../../../wire/apply-changes.ts';
import { applyChanges } from '../../../wire/apply-changes.ts';
import type { CommandChanges } from '../../../wire/wire-changes.ts';
import type { AimsCommand } from './commands.ts';

/** The command with what a merchant changes in its seed (AIMS_WIRE); a seed that ends up empty is left out. */
export function changeCommand({ cmmnd, seed }: AimsCommand, changes: CommandChanges | undefined): AimsCommand {
  // AIMS refuses blanks (docs/facts/aims-wire.md#error-rules); what a change has emptied is one
  const changed = changes ? withoutEmpty(applyChanges(seed ?? {}, changes)) : (seed ?? {});
  return Object.keys(changed).length > 0 ? { cmmnd, seed: changed } : { cmmnd };
}

function withoutEmpty(members: WireBody): WireBody {
  const kept = Object.entries(members).map(([name, value]) => [name, isObject(value) ? withoutEmpty(value) : value]);
  return Object.fromEntries(kept.filter(([, value]) => !isObject(value) || Object.keys(value).length > 0));
}

function isObject(value: unknown): value is WireBody {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
