import { examine } from '../assemble-examination.ts';
import { ConfigError, readConfig } from '../config.ts';
import type { Finding } from '../examine.ts';
import type { CommandContext } from './command.ts';

const usage = 'Usage: cover-checkout doctor [--json]\nChecks what the environment or COVER_CONFIG sets.\n';

/** Exit codes of `doctor`: 0 all is well, 1 something does not work, 2 the words are off, 78 the settings do not hold. */
const exitCodes = { well: 0, ill: 1, words: 2, badConfiguration: 78 } as const;

/** `doctor`: settings, database, insurers, gateways, clock, and what is not documented. Changes and charges nothing. */
export async function doctor(
  args: readonly string[],
  { environment, print, complain }: CommandContext,
): Promise<number> {
  if (args.includes('--help')) {
    print(usage);
    return exitCodes.well;
  }
  if (args.some((word) => word !== '--json')) {
    complain(usage);
    return exitCodes.words;
  }
  const asJson = args.includes('--json');
  try {
    const findings = await examine(readConfig(environment));
    print(asJson ? `${JSON.stringify({ findings }, null, 2)}\n` : findings.map(asLine).join(''));
    return findings.some(({ is }) => is === 'wrong') ? exitCodes.ill : exitCodes.well;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const findings = error.faults.map((what): Finding => ({ is: 'wrong', about: 'settings', what }));
    if (asJson) print(`${JSON.stringify({ findings }, null, 2)}\n`);
    else complain(`${error.message}\n`);
    return exitCodes.badConfiguration;
  }
}

const marks: Readonly<Record<Finding['is'], string>> = { well: 'ok   ', notable: 'note ', wrong: 'WRONG' };

function asLine({ is, about, what }: Finding): string {
  return `${marks[is]}  ${about.padEnd(12)}  ${what}\n`;
}
