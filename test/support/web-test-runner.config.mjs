import { createServer } from 'node:net';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { startShopForWidget } from './browser/shop-for-widget.ts';
import { widgetBrowsers } from './widget-browsers/widget-browsers.ts';

const root = new URL('../../', import.meta.url).pathname;

/** Tells the runner which files have ended, at once, and at last how many tests ended how. */
function totals() {
  const begunAt = new Map();
  return {
    start({ sessions }) {
      sessions.on('session-status-updated', ({ testFile, status }) => {
        if (status === 'INITIALIZING') begunAt.set(testFile, Date.now());
      });
    },
    reportTestFileResults({ testFile, sessionsForTestFile }) {
      const status = sessionsForTestFile.every(({ passed }) => passed) ? 'passed' : 'failed';
      const milliseconds = Date.now() - begunAt.get(testFile);
      process.send?.({ type: 'ended', file: testFile, result: { status, milliseconds, isCounted: false } });
    },
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      const walk = (suite) => {
        for (const test of suite?.tests ?? []) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed']++;
        for (const inner of suite?.suites ?? []) walk(inner);
      };
      for (const session of sessions) {
        walk(session.testResults);
        if (!session.passed && !session.testResults) counts.failed++;
      }
      process.send?.({ type: 'counts', counts });
    },
  };
}

const browsers = process.env.BROWSERS ?? 'chromium';

// The real proxy against the stand-in upstreams: widget tests buy through what shoppers buy through.
const port = await freePort();
const shop = await startShopForWidget(`http://localhost:${port}`, browsers.split(','));

/** The proxy lets in one origin only, so the port is known before the runner starts. */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}

/** Walks through the store, the same in each run: more in `npm run test:long`, many in `npm run bench -- walks`. */
const walkLimitMilliseconds = Number(process.env.WALKS_LIMIT_MS ?? 150_000);
const walks = {
  count: Number(process.env.WALKS ?? (process.env.TEST_LONG ? 300 : 60)),
  seed: Number(process.env.WALKS_SEED ?? 1),
  limitMilliseconds: walkLimitMilliseconds,
};

/** Tells the tests where the proxy is, and how far to walk. */
const shopModule = {
  name: 'shop-for-widget',
  resolveImport: ({ source }) => (source === 'shop-for-widget' ? '/shop-for-widget.js' : undefined),
  async serve({ path, query }) {
    if (path === '/shop-for-widget.js')
      return {
        body: `export const shop = ${JSON.stringify(shop.facts)}, walks = ${JSON.stringify(walks)};`,
        type: 'js',
      };
    // the shop's own server, since no page may confirm a payment
    if (path !== '/shop-server/confirm') return undefined;
    const answer = await shop.confirmPayment(query.order, Number(query.amount));
    return { body: await answer.text(), type: 'json' };
  },
  async serverStop() {
    await shop.close();
  },
};

/** Papa Parse comes as CommonJS, which the build understands and a browser does not. */
const commonJs = {
  name: 'common-js',
  transform: ({ path, body }) =>
    path.endsWith('/papaparse.js')
      ? `const exports = {}, module = { exports };\n${body}\nexport const { parse } = module.exports;`
      : undefined,
};

/** Mediabunny has a module of Node's files, which its package leaves out of what browsers load. */
const withoutNode = {
  name: 'without-node',
  serve: ({ path }) =>
    path.endsWith('/mediabunny/dist/modules/src/node.js') ? { body: 'export {};', type: 'js' } : undefined,
};

export default {
  rootDir: root,
  files: ['test/widget/**/*.test.ts', '!test/widget/**/*.long.test.ts'],
  port,
  hostname: 'localhost',
  nodeResolve: { exportConditions: ['production', 'default'] },
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: `${root}widget/tsconfig.json` }),
    shopModule,
    commonJs,
    withoutNode,
  ],
  browsers: await widgetBrowsers(browsers),
  // a page waits for much of its time; but a hidden tab of the other browsers draws nothing
  concurrency: browsers === 'chromium' ? 2 : 1,
  browserStartTimeout: 60_000,
  testsFinishTimeout: walkLimitMilliseconds + 20_000,
  testFramework: { config: { timeout: 90_000 } },
  filterBrowserLogs: ({ args }) => !args.some((arg) => typeof arg === 'string' && arg.includes('Lit is in dev mode')),
  reporters: [defaultReporter({ reportTestProgress: false, reportTestResults: true }), totals()],
};
