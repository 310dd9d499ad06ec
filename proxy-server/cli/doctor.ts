import { examine } from '../assembly/doctor-checks.ts';
import type { Finding } from '../assembly/finding.ts';
import { ConfigError, readConfig } from '../config/config.ts';
import type { CommandContext } from './framework/command.ts';

const usage = 'Usage: cover-checkout doctor [--json]\nChecks what the environment, .env or COVER_CONFIG sets.\n';

/** Exit codes of `doctor`: 0 everything works, 1 something does not, 2 wrong usage, 78 the settings do not hold. */
const exitCodes = { ok: 0, failed: 1, words: 2, badConfiguration: 78 } as const;

/** `doctor`: settings, database, insurers, gateways, clock, and what is not documented. Changes and charges nothing. */
export async function doctor(
  args: readonly string[],
  { environment, folder, print, complain }: CommandContext,
): Promise<number> {
  if (args.includes('--help')) {
    print(usage);
    return exitCodes.ok;
  }
  if (args.some((word) => word !== '--json')) {
    complain(usage);
    return exitCodes.words;
  }
  const asJson = args.includes('--json');
  try {
    const findings = await examine(readConfig(environment, folder));
    print(asJson ? `${JSON.stringify({ findings }, null, 2)}\n` : findings.map(asLine).join(''));
    return findings.some(({ status }) => status === 'error') ? exitCodes.failed : exitCodes.ok;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const findings = error.errors.map((what): Finding => ({ status: 'error', about: 'settings', what }));
    if (asJson) print(`${JSON.stringify({ findings }, null, 2)}\n`);
    else complain(`${error.message}\n`);
    return exitCodes.badConfiguration;
  }
}

const marks: Readonly<Record<Finding['status'], string>> = { ok: 'ok   ', warning: 'WARN ', error: 'ERROR' };

function asLine({ status, about, what }: Finding): string {
  return `${marks[status]}  ${about.padEnd(12)}  ${what}\n`;
}
