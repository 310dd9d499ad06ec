import { examine } from '../assembly/doctor/examine-all.ts';
import type { Finding } from '../assembly/doctor/finding.ts';
import { ConfigError, readConfig } from '../config/config.ts';
import type { CommandContext } from './framework/command.ts';
import { findingExitCodes as exitCodes, reportFindings } from './framework/findings.ts';

const usage = `Usage: cover-checkout doctor [--json]
Checks what the environment, .env or COVER_CONFIG sets. Changes and charges nothing.
Exit codes: 0 all is well, 1 something is not, 3 something could not be asked, 78 the settings do not hold.
`;

/** `doctor`: settings, database, insurers, gateways, clock, and what is not documented. Changes and charges nothing. */
export async function doctor(args: readonly string[], context: CommandContext): Promise<number> {
  const { environment, folder, print, complain } = context;
  const asJson = args.includes('--json');
  if (args.includes('--help')) {
    print(usage);
    return exitCodes.ok;
  }
  if (args.some((word) => word !== '--json')) {
    complain(usage);
    return exitCodes.words;
  }
  try {
    return reportFindings(await examine(readConfig(environment, folder)), context, asJson);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    if (asJson) reportFindings(error.errors.map(asFinding), context, asJson);
    else complain(`${error.message}\n${mend}\n`);
    return exitCodes.badConfiguration;
  }
}

const mend = 'Correct it in the environment, in .env or in COVER_CONFIG; docs/settings.md describes each.';

function asFinding(what: string): Finding {
  return { status: 'error', about: 'settings', what, mend };
}
