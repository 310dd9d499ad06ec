import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseEnv } from 'node:util';
import { settingLines } from '../../../proxy-server/assembly/rehearsal/setting-lines.ts';
import { readConfig } from '../../../proxy-server/config/config.ts';
import type { Suggestion } from '../../../proxy-server/wire/suggestion.ts';
import { groupLifeSettings, shopEnvironment } from '../../support/shop/start-shop.ts';

/** The settings of a shop after the lines for these suggestions were pasted. */
function setup(suggestions: readonly Suggestion[], environment: Record<string, string> = {}) {
  const before = { ...shopEnvironment, ...groupLifeSettings, ...environment };
  const lines = settingLines(readConfig(before).merchants[0]!, suggestions).map(({ line }) => line);
  const pasted = parseEnv(lines.join('\n')) as Record<string, string>;
  return { pasted, merchant: readConfig({ ...before, ...pasted }).merchants[0]! };
}

const add = (product: string, path: string): Suggestion => ({
  setting: 'wire',
  command: product === 'group-life-3' ? 'initiate' : 'register',
  product,
  changes: { patches: [{ op: 'add', path, value: 'Ada’s "own" \' #1' }], forms: { '/x': 'text' } },
});

describe('the lines to paste', () => {
  it('hold what was set before and every suggestion, whatever stands in them', () => {
    const before = {
      AIMS_WIRE: JSON.stringify({ policyId: 'plain', patches: { register: { '*': [{ op: 'remove', path: '/a' }] } } }),
    };
    const { merchant } = setup([add('all-risk', '/b'), add('all-risk', '/c'), add('group-life-3', '/d')], before);
    const { wire } = merchant.aims!;
    assert.equal(wire?.policyId, 'plain');
    assert.deepEqual(Object.keys(wire?.patches.register ?? {}), ['*', 'all-risk']);
    assert.equal(wire?.patches.register?.['all-risk']?.length, 2);
    assert.equal(merchant.insurpass?.wire?.patches.initiate?.['group-life-3']?.length, 1);
    assert.equal(merchant.insurpass?.wire?.forms.initiate?.['group-life-3']?.['/x'], 'text');
  });

  it('change questions beside those that were changed, and periods', () => {
    const before = {
      PRODUCT_CHANGES: JSON.stringify({
        'all-risk': { name: 'Everything', fields: { propertyAddress: { label: 'Where' } } },
      }),
    };
    const { merchant } = setup(
      [
        { setting: 'field', product: 'all-risk', field: 'propertyAddress', change: { sentAs: 'place' } },
        { setting: 'period', product: 'all-risk', without: '3m' },
      ],
      before,
    );
    const product = merchant.products.find(({ id }) => id === 'all-risk')!;
    assert.equal(product.name, 'Everything');
    assert.deepEqual(
      [product.fields.at(-1)?.label, merchant.fieldNames['all-risk']?.propertyAddress?.sentAs],
      ['Where', 'place'],
    );
    assert.deepEqual(
      product.periods.map(({ id }) => id),
      ['1m', '6m', '1y'],
    );
  });

  it('set the unit, and are none without suggestions', () => {
    assert.deepEqual(setup([{ setting: 'premium-unit', unit: 'kobo' }]).pasted, { AIMS_PREMIUM_UNIT: 'kobo' });
    assert.deepEqual(setup([]).pasted, {});
  });
});
