import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { ensureBuilt } from '../../proxy-server/runtime/ensure-built.ts';
import type { SizeLine } from '../bench/widget-sizes.ts';
import {
  maxFirstStepBytes,
  maxPurchaseBytes,
  maxStepBytes,
  readCertificateCode,
  readWidgetSizes,
  weighPurchase,
} from '../bench/widget-sizes.ts';
import { root } from './source-files.ts';

/** Leaves 76 of the 120 kB that a page and its picture may cost a phone in all (docs/decisions/certificate-pages.md). */
const maxCertificateBytes = 44_000;

/** In one change; more is asked why (docs/decisions/early-and-late-code.md). */
const mostGrowthBytes = 500;

/** In the order in which a shopper needs them. */
const steps = [
  'lazy-steps',
  'asking-steps',
  'period-steps',
  'order-rules',
  'paying-steps',
  'outcome-steps',
  'video-steps',
];
/** What a step takes along in other files, by the last step that these need. */
const lastStepOf: Readonly<Record<string, string>> = {
  ...Object.fromEntries(steps.map((step) => [step, step])),
  'rich-inputs': 'asking-steps',
  'members-input': 'asking-steps',
  'correction-element': 'asking-steps',
};

describe('the size of the widget', () => {
  let sizes: SizeLine[];
  const committed = JSON.parse(readFileSync(join(root, 'test/bench/sizes.json'), 'utf8')) as Record<string, number>;

  before(async () => {
    await ensureBuilt();
    sizes = readWidgetSizes();
  });

  it('is at most 16.95 kB of brotli until the first step can be used', () => {
    const entries = sizes.filter(({ isFirstStep }) => isFirstStep);
    assert.ok(entries.length > 0);
    for (const { name, brotliBytes } of entries)
      assert.ok(brotliBytes <= maxFirstStepBytes, `${name}: ${brotliBytes} bytes, at most ${maxFirstStepBytes}`);
  });

  it('is at most 12.15 kB for each step after the first', () => {
    const steps = sizes.filter(({ name }) => name.endsWith('-steps') || name === 'order-rules');
    assert.ok(steps.length >= 6, 'a chunk for each step');
    for (const { name, brotliBytes } of steps)
      assert.ok(brotliBytes <= maxStepBytes, `${name}: ${brotliBytes} bytes, at most ${maxStepBytes}`);
  });

  it('is at most 66.2 kB for the whole purchase of a phone’s cover', () => {
    const bytes = weighPurchase(sizes);
    assert.ok(bytes <= maxPurchaseBytes, `${bytes} bytes, at most ${maxPurchaseBytes}`);
  });

  it('shows a certificate alone without the steps of a purchase, in 44 kB', () => {
    const { names, brotliBytes } = readCertificateCode();
    assert.deepEqual(
      names.filter((name) => /^(asking|period|paying|outcome|video)-steps$|^order-rules$/.test(name)),
      [],
    );
    assert.ok(brotliBytes <= maxCertificateBytes, `${names}: ${brotliBytes} bytes, at most ${maxCertificateBytes}`);
  });

  it('takes no later step along with an earlier one, nor with the inputs of the questions', () => {
    const wrong = sizes.flatMap(({ name, path }) => {
      const last = lastStepOf[name];
      if (last === undefined) return [];
      const source = readFileSync(join(root, 'dist/public', path), 'utf8');
      const imported = [...source.matchAll(/(?:from|import)"\.\/([^"]+)-[\w-]{6}\.js"/g)].map(([, from = '']) => from);
      return imported.filter((from) => steps.indexOf(from) > steps.indexOf(last)).map((from) => `${name} → ${from}`);
    });
    assert.deepEqual(wrong, []);
    assert.ok(Object.keys(lastStepOf).every((name) => sizes.some((line) => line.name === name)));
  });

  it('has grown by no more than half a kilobyte over the figures in test/bench/sizes.json', () => {
    const grown = sizes
      .filter(({ name, brotliBytes }) => brotliBytes > (committed[name] ?? 0) + mostGrowthBytes)
      .map(({ name, brotliBytes }) => `${name}: ${brotliBytes}, was ${committed[name] ?? 'not there'}`);
    assert.deepEqual(grown, [], 'where the growth is worth it, run `npm run bench` and commit the new figures');
  });

  it('lists every file it needs, and nothing that is not there', () => {
    for (const { path } of sizes) {
      assert.ok(existsSync(join(root, 'dist/public', path)), path);
      assert.ok(
        path.includes('rolldown-runtime') || existsSync(join(root, 'dist/public', `${path}.map`)),
        `${path}.map`,
      );
    }
  });
});
