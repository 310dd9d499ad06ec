import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { settingGroups } from '../../proxy-server/config/settings/all-settings.ts';
import { endpoints } from '../../proxy-server/contract/endpoints.ts';
import { problemCodes } from '../../proxy-server/contract/reference/problem-codes.ts';
import { scripts } from '../support/manual/run-blocks.ts';
import { readCodeSpans } from '../support/manual/snippets.ts';
import { readSources, root } from './source-files.ts';

describe('what the manual names', () => {
  function setup() {
    const spans = readCodeSpans();
    const matching = (pattern: RegExp) =>
      spans.flatMap(({ page, text }) => {
        const found = pattern.exec(text);
        return found ? [{ page, text, word: found[1] ?? '' }] : [];
      });
    const pageOf = (name: string) => readFileSync(join(root, 'docs', name), 'utf8');
    const server = readSources(['proxy-server']).map(({ text }) => text);
    return { matching, pageOf, server: server.join('\n') };
  }

  it('is there: scripts of npm, files of the repository', () => {
    const { matching } = setup();
    const known = scripts();
    const lost = [
      ...matching(/\bnpm run (?:-s )?([\w:]+)/).filter(({ word }) => known[word] === undefined),
      ...matching(/(?:^| )((?:test|proxy-server|widget|demo|docs)\/[\w./-]+\.\w+)$/).filter(
        ({ word }) => !existsSync(join(root, word)),
      ),
    ];
    assert.deepEqual(lost, []);
  });

  it('is there: the calls of the API, and the problems with their status', () => {
    const { matching } = setup();
    const shapeOf = (path: string) => path.replaceAll(/\{[^}]*\}/g, '{}');
    // a page that says what is not built
    const ofLater = 'docs/decisions/what-waits.md';
    const calls = new Set(Object.values(endpoints).map(({ method, path }) => `${method} ${shapeOf(path)}`));
    const lost = [
      ...matching(/^((?:GET|POST|PUT|PATCH|DELETE) \/v1\/[^?\s]+)/).filter(
        ({ page, word }) => page !== ofLater && !calls.has(shapeOf(word)),
      ),
      ...matching(/^(\d{3} [a-z-]+)$/).filter(({ word }) => {
        const [status, code = ''] = word.split(' ');
        return (problemCodes as Record<string, { status: number }>)[code]?.status !== Number(status);
      }),
    ];
    assert.deepEqual(lost, []);
  });

  it('is there: settings, metrics and alerts', () => {
    const { matching, pageOf, server } = setup();
    // of Node, of curl and its kind, of the container of PostgreSQL, of the tools that find a browser
    const ofOthers = ['NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'HTTPS_PROXY', 'POSTGRES_PASSWORD', 'CHROME_PATH'];
    const settings = new Set([...settingGroups.flatMap(({ settings }) => Object.keys(settings)), ...ofOthers]);
    const pages =
      /^docs\/(?:running|going-live|growth|troubleshooting|watching|privacy|staff|questions|page|own-cart)\.md$/;
    const lost = [
      ...matching(/^([A-Z]+(?:_[A-Z]+)+)(?:=.*)?$/).filter(({ page, word }) => pages.test(page) && !settings.has(word)),
      ...matching(/^(cover_[a-z_]+)$/).filter(({ word }) => !server.includes(word)),
      ...matching(/^(Cover(?!Error)[A-Z]\w+)$/).filter(
        ({ page, word }) => pages.test(page) && !pageOf('alerts.yml').includes(`alert: ${word}`),
      ),
    ];
    assert.deepEqual(lost, []);
  });

  it('is whole: every warning of the log, and every reason why an order needs a person', () => {
    const { pageOf, server } = setup();
    const troubleshooting = pageOf('troubleshooting.md');
    const warnings = [...server.matchAll(/\b(?:trouble|warn)\(\s*(?:\{[^}]*\}, )?'([a-z][a-z -]+)'/g)].map(
      ([, line]) => line!,
    );
    assert.ok(warnings.length > 15, String(warnings.length));
    assert.deepEqual(
      warnings.filter((line) => !troubleshooting.includes(`\`${line}\``)),
      [],
    );
    const staff = pageOf('staff.md');
    // where orders are carried on, and where they end by time
    const carrying = readSources([
      'proxy-server/checkout/issue',
      'proxy-server/checkout/payment',
      'proxy-server/domain',
    ])
      .filter(({ path }) => path.includes('checkout/') || path.endsWith('/retention.ts'))
      .map(({ text }) => text)
      .join('\n');
    const reasons = [...carrying.matchAll(/(?<!path: [^\n]{0,60})\bcode: '([a-z-]+)',\s+message:/g)].map(
      ([, code]) => code!,
    );
    assert.ok(reasons.length > 15, String(reasons.length));
    assert.deepEqual(
      reasons.filter((code) => !staff.includes(`\`${code}\``)),
      [],
    );
  });

  it('is real: each line that the page about troubles shows is one that the proxy writes', () => {
    const { pageOf, server } = setup();
    const [, table = ''] = pageOf('troubleshooting.md').split('| Line of the log |');
    const shown = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, line]) => line!),
    );
    assert.ok(shown.length > 20, String(shown.length));
    assert.deepEqual(
      shown.filter((line) => !server.includes(`'${line}'`)),
      [],
    );
  });
});
