// Finds Firefox and WebKitGTK, or installs them from Debian's packages where INSTALL_BROWSERS is set.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { onPath } from '../browsers.ts';
import type { WebKitPrograms } from './webkit-launcher.ts';

const miniBrowser = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/** The path of Firefox; FIREFOX_PATH takes precedence. */
export function findFirefox(): string | undefined {
  const find = () => process.env.FIREFOX_PATH ?? onPath(['firefox-esr', 'firefox']);
  return find() ?? (install('firefox-esr') ? find() : undefined);
}

/** The programs of WebKitGTK. */
export function findWebKit(): WebKitPrograms | undefined {
  const find = () => {
    const [driver, xvfb] = [onPath(['WebKitWebDriver']), onPath(['Xvfb'])];
    return driver && xvfb && existsSync(miniBrowser) ? { driver, xvfb, browser: miniBrowser } : undefined;
  };
  return find() ?? (install('webkit2gtk-driver', 'xvfb') ? find() : undefined);
}

function install(...packages: readonly string[]): boolean {
  if (!process.env.INSTALL_BROWSERS || process.getuid?.() !== 0 || !onPath(['apt-get'])) return false;
  const options = { stdio: 'ignore' as const, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  execFileSync('apt-get', ['update', '-qq'], options);
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
  return true;
}
