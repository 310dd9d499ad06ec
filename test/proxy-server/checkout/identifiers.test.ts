import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hashToken, isToken, systemRandom } from '../../../proxy-server/checkout/identifiers.ts';

const draw = (what: () => string) => Array.from({ length: 500 }, what);

describe('random identifiers', () => {
  it('include an order code without letters that are easily confused', () => {
    for (const code of draw(systemRandom.code)) assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    const used = new Set(draw(systemRandom.code).join('').replaceAll('-', ''));
    assert.equal(used.size, 32, 'every letter of the alphabet occurs');
  });

  it('include references that satisfy both of the insurer’s documents', () => {
    for (const reference of draw(systemRandom.reference)) assert.match(reference, /^[0-9a-f]{32}$/);
  });

  it('include order tokens of 256 random bits', () => {
    for (const token of draw(systemRandom.orderToken)) {
      assert.match(token, /^[\w-]{43}$/);
      assert.equal(Buffer.from(token, 'base64url').length, 32);
    }
  });

  it('include order ids that are safe in a URL', () => {
    for (const id of draw(systemRandom.orderId)) assert.match(id, /^ord_[A-Za-z0-9]{20}$/);
  });

  it('never repeat', () => {
    for (const what of [systemRandom.orderId, systemRandom.reference, systemRandom.orderToken])
      assert.equal(new Set(draw(what)).size, 500);
  });

  it('are verified against a hash that cannot be reversed', () => {
    const token = systemRandom.orderToken();
    const stored = hashToken(token);
    assert.ok(!stored.includes(token));
    assert.equal(isToken(token, stored), true);
    assert.equal(isToken(`${token}x`, stored), false);
    assert.equal(isToken(systemRandom.orderToken(), stored), false);
    assert.equal(isToken('', stored), false);
    assert.equal(isToken(token, ''), false);
  });
});
