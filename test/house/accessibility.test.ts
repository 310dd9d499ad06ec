import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from './source-files.ts';

/** The criteria of WCAG 2.2 of the levels A and AA. */
const levelA =
  '1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2';
const levelAA =
  '1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3';
const states = ['holds', 'does not apply', 'the merchant’s', 'not reached'];

/** The rows of docs/accessibility.md. */
function setup() {
  const page = readFileSync(join(root, 'docs/accessibility.md'), 'utf8');
  return page
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
    .map((line) => {
      const [, criterion = '', level = '', state = '', evidence = ''] = line.split('|').map((cell) => cell.trim());
      return { number: criterion.split(' ')[0] ?? '', level, state: state.replaceAll("'", '’'), evidence };
    });
}

describe('the page about accessibility', () => {
  it('judges every criterion of WCAG 2.2, levels A and AA, once', () => {
    const rows = setup();
    const ofLevel = (wanted: string) => rows.filter(({ level }) => level === wanted).map(({ number }) => number);
    assert.deepEqual(ofLevel('A'), levelA.split(' '));
    assert.deepEqual(ofLevel('AA'), levelAA.split(' '));
    assert.deepEqual(
      rows.filter(({ state }) => !states.includes(state)),
      [],
    );
  });

  it('gives evidence that is there for whatever holds', () => {
    const rows = setup();
    const bare = rows.filter(({ state, evidence }) => state !== 'the merchant’s' && evidence === '');
    assert.deepEqual(bare, []);
    const named = rows.flatMap(({ evidence }) => [...evidence.matchAll(/`((?:test|widget|proxy-server)\/[^`]+)`/g)]);
    const missing = named.map(([, path = '']) => path).filter((path) => !existsSync(join(root, path)));
    assert.deepEqual(missing, []);
    assert.ok(named.length >= 40);
  });
});
