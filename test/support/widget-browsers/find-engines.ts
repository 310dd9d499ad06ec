// Finds Firefox and WebKitGTK, or installs them from Debian's packages where INSTALL_BROWSERS is set.
import { existsSync } from 'node:fs';
import { findOrInstall, onPath } from '../programs.ts';
import type { WebKitPrograms } from './webkit-launcher.ts';

const miniBrowser = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/** The path of Firefox; FIREFOX_PATH takes precedence. */
export function findFirefox(): Promise<string | undefined> {
  return find(() => process.env.FIREFOX_PATH ?? onPath(['firefox-esr', 'firefox']), 'firefox-esr');
}

/** The programs of WebKitGTK. */
export function findWebKit(): Promise<WebKitPrograms | undefined> {
  return find(
    () => {
      const [driver, xvfb] = [onPath(['WebKitWebDriver']), onPath(['Xvfb'])];
      return driver && xvfb && existsSync(miniBrowser) ? { driver, xvfb, browser: miniBrowser } : undefined;
    },
    'webkit2gtk-driver',
    'xvfb',
  );
}

/** Browsers are large: they are installed only where that is asked for. */
async function find<T>(look: () => T | undefined, ...packages: string[]): Promise<T | undefined> {
  return process.env.INSTALL_BROWSERS ? findOrInstall(look, ...packages) : look();
}
