import { applyChanges } from '../../../wire/apply-changes.ts';
import type { CommandChanges } from '../../../wire/wire-changes.ts';
import type { AimsCommand } from './commands.ts';

/** The command with what a merchant changes in its seed (AIMS_WIRE); a seed that ends up empty is left out. */
export function changeCommand({ cmmnd, seed }: AimsCommand, changes: CommandChanges | undefined): AimsCommand {
  const changed = applyChanges(seed ?? {}, changes);
  return Object.keys(changed).length > 0 ? { cmmnd, seed: changed } : { cmmnd };
}
