import assert from 'node:assert/strict';
import { it } from 'node:test';
import { html, naira } from '../../../demo/storefront/markup.ts';

it('escapes everything that is not markup', () => {
  const inner = html`<b>${'<script>"&'}</b>`;
  assert.equal(
    html`<p title="${'"'}">${[inner, inner]}${undefined}</p>`.text,
    '<p title="&quot;"><b>&lt;script&gt;&quot;&amp;</b><b>&lt;script&gt;&quot;&amp;</b></p>',
  );
});

it('formats naira with thousands separators', () => {
  assert.equal(naira(1_584_000), '₦1,584,000');
});
