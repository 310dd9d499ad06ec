import { parseArgs } from 'node:util';
import { examine } from '../assembly/doctor/examine-all.ts';
import type { Finding } from '../assembly/doctor/finding.ts';
import { examinePage } from '../assembly/doctor/page/examine-page.ts';
import { findBrowser } from '../assembly/doctor/page/find-browser.ts';
import { ConfigError, readConfig } from '../config/config.ts';
import type { CommandContext } from './framework/command.ts';
import { findingExitCodes as exitCodes, reportFindings } from './framework/findings.ts';

const usage = `Usage: cover-checkout doctor [--json]
       cover-checkout doctor PAGE [--private-addresses] [--json]
Checks what the environment, .env or COVER_CONFIG sets; changes and charges nothing. With the address of a merchant’s
page: its tag, script, version, SRI, CSP and origin, in a Chromium too where one is found (CHROME_PATH names one).
--private-addresses lets the page be one of this machine or its network.
Exit codes: 0 all is well, 1 something is not, 2 the command is not understood, 3 something could not be asked,
78 the settings do not hold.
`;

/** `doctor`: settings, database, insurers, gateways, clock, and what is not documented; or a merchant's page. */
export async function doctor(args: readonly string[], context: CommandContext): Promise<number> {
  const words = readWords(args);
  if (words?.help) {
    context.print(usage);
    return exitCodes.ok;
  }
  if (!words) {
    context.complain(usage);
    return exitCodes.words;
  }
  if (words.page === undefined) return examineProxy(context, words.json);
  const { CHROME_PATH, PATH } = context.environment;
  const options = { allowsPrivate: words.allowsPrivate, browser: findBrowser({ CHROME_PATH, PATH }) };
  return reportFindings(await examinePage(words.page, options), context, words.json);
}

async function examineProxy(context: CommandContext, asJson: boolean): Promise<number> {
  const { environment, folder, complain } = context;
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

function readWords(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        'private-addresses': { type: 'boolean', default: false },
      },
    });
    const [page, ...more] = positionals;
    const { help, json, 'private-addresses': allowsPrivate } = values;
    return more.length > 0 || (allowsPrivate && page === undefined) ? undefined : { page, help, json, allowsPrivate };
  } catch {
    return undefined;
  }
}
