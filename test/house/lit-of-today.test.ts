import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from '../../proxy-server/runtime/ensure-built.ts';
import { litStyleSheets } from '../../widget/build/lit-of-today.ts';
import { root } from './source-files.ts';

type StyleSheets = Pick<typeof import('lit'), 'css' | 'unsafeCSS'>;

it('leaves no mark of Lit’s version on the page, and takes nothing from it that is meant for the page’s own Lit', async () => {
  await ensureBuilt();
  const script = readFileSync(join(root, 'dist/public/widget.js'), 'utf8');
  assert.match(script, /_\$litType\$/);
  assert.doesNotMatch(script, /Versions|PolyfillSupport|HydrateSupport/);
});

describe('the style sheets of Lit that the script is built with', () => {
  /** Lit's own, and what the build puts in their place. */
  async function setup(): Promise<{ lit: StyleSheets; ours: StyleSheets }> {
    const litFolder = dirname(createRequire(import.meta.url).resolve('@lit/reactive-element'));
    return {
      lit: await import(pathToFileURL(join(litFolder, 'css-tag.js')).href),
      ours: await import(`data:text/javascript,${encodeURIComponent(litStyleSheets)}`),
    };
  }

  it('offer all that Lit’s offer, so that a newer Lit finds what it imports', async () => {
    const { lit, ours } = await setup();
    assert.deepEqual(Object.keys(ours).sort(), Object.keys(lit).sort());
  });

  it('say the same text, of plain sheets and of those with others in them', async () => {
    const texts = Object.values(await setup()).map(({ css, unsafeCSS }) => {
      const part = css`
        a::before { content: '\\201C'; }
      `;
      return String(css`${part} b { order: ${2}; ${unsafeCSS('color: red')} }`);
    });
    assert.equal(texts[1], texts[0]);
    assert.match(texts[1] ?? '', /content: '\\201C'/);
  });
});
