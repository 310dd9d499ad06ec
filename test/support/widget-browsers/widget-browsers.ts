import { chromeLauncher } from '@web/test-runner-chrome';
import type { BrowserLauncher } from '@web/test-runner-core';
import { playwrightLauncher } from '@web/test-runner-playwright';
import * as puppeteer from 'puppeteer-core';
import { chromiumFlags, findChromium } from '../browser/browsers.ts';
import { findFirefox, findWebKit } from './find-engines.ts';
import { webkitLauncher } from './webkit-launcher.ts';

/** A test picture in place of a camera, which every page may use. */
const fakeCamera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
const fakeCameraOfFirefox = { 'media.navigator.streams.fake': true, 'media.navigator.permission.disabled': true };

const launchers: Readonly<Record<string, () => Promise<BrowserLauncher>>> = {
  chromium: async () =>
    playwrightLauncher({
      product: 'chromium',
      launchOptions: { executablePath: await findChromium(), args: [...chromiumFlags, ...fakeCamera] },
      // what fades in is judged when it is there
      createBrowserContext: ({ browser }) => browser.newContext({ reducedMotion: 'reduce' }),
    }),
  firefox: async () =>
    chromeLauncher({
      puppeteer,
      launchOptions: {
        browser: 'firefox',
        executablePath: found('Firefox', await findFirefox(), 'FIREFOX_PATH, or `apt-get install firefox-esr`'),
        extraPrefsFirefox: { ...fakeCameraOfFirefox, 'ui.prefersReducedMotion': 1 },
      },
    }),
  webkit: async () =>
    webkitLauncher(found('WebKitGTK', await findWebKit(), '`apt-get install webkit2gtk-driver xvfb`')),
};

/** Starts the browsers of a comma-separated list, which are of `chromium`, `firefox` and `webkit`. */
export function widgetBrowsers(names: string): Promise<BrowserLauncher[]> {
  return Promise.all(
    names.split(',').map((name) => {
      const launch = launchers[name];
      if (!launch) throw new Error(`BROWSERS: ${name} is none of ${Object.keys(launchers).join(', ')}.`);
      return launch();
    }),
  );
}

function found<T>(name: string, value: T | undefined, mend: string): T {
  if (value === undefined) throw new Error(`No ${name}: set INSTALL_BROWSERS=1, or ${mend}.`);
  return value;
}
