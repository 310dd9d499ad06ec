import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createTokenSigner } from '../../../../proxy-server/checkout/access/signed-token.ts';

const now = Date.parse('2026-03-01T09:00:00Z');
const inAMinute = now + 60_000;
const key = (fill: number) => Buffer.alloc(32, fill);

function setup() {
  const signer = createTokenSigner([key(1)]);
  const claims = { product: 'phone-warranty-basic', premium: { amount: 720_000, currency: 'NGN' } };
  return { signer, claims, token: signer.sign('quote', 'phonehub', claims, inAMinute) };
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a signed token', () => {
  it('is read back as it was signed', () => {
    const { signer, claims, token } = setup();
    assert.deepEqual(signer.read('quote', 'phonehub', token, now), { status: 'valid', claims, expiresAt: inAMinute });
  });

  it('is a JWS with its own type, one algorithm, and the merchant as its audience', () => {
    const [header = '', payload = ''] = setup().token.split('.');
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
    assert.deepEqual(read(header), { alg: 'HS256', typ: 'cover-quote+jwt' });
    assert.equal(read(payload).aud, 'phonehub');
    assert.equal(read(payload).exp, inAMinute / 1000);
  });

  it('is invalid once its payload was changed', () => {
    const { signer, claims, token } = setup();
    const [header, , signature] = token.split('.');
    const cheaper = encode({ ...claims, premium: { amount: 1, currency: 'NGN' }, aud: 'phonehub', exp: inAMinute });
    assert.deepEqual(signer.read('quote', 'phonehub', `${header}.${cheaper}.${signature}`, now), { status: 'invalid' });
  });

  it('is invalid once any character was changed', () => {
    const { signer, token } = setup();
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom('A', 'z', '-', '.', '=', ' ', 'é'), (position, letter) => {
        const changed = `${token.slice(0, position)}${letter}${token.slice(position + 1)}`;
        // the last character has unused bits, so that two spellings are the same signature
        fc.pre(token[position] !== letter && position < token.length - 1);
        assert.equal(signer.read('quote', 'phonehub', changed, now).status, 'invalid');
      }),
    );
  });

  it('is never accepted as one of another kind, or of another merchant', () => {
    const { signer, token } = setup();
    assert.equal(signer.read('customer', 'phonehub', token, now).status, 'invalid');
    assert.equal(signer.read('ticket', 'phonehub', token, now).status, 'invalid');
    assert.equal(signer.read('quote', 'laptophub', token, now).status, 'invalid');
  });

  it('expires to the second', () => {
    const { signer, token } = setup();
    assert.equal(signer.read('quote', 'phonehub', token, inAMinute - 1).status, 'valid');
    assert.equal(signer.read('quote', 'phonehub', token, inAMinute).status, 'expired');
  });

  it('is refused with no algorithm, with another one, and with a header of the sender’s', () => {
    const { signer, claims } = setup();
    const payload = encode({ ...claims, aud: 'phonehub', exp: inAMinute / 1000 });
    const signedAs = (header: object, secret: Buffer) => {
      const text = `${encode(header)}.${payload}`;
      return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
    };
    const typ = 'cover-quote+jwt';
    const forged = [
      `${encode({ alg: 'none', typ })}.${payload}.`,
      `${encode({ alg: 'none', typ })}.${payload}`,
      signedAs({ alg: 'none', typ }, key(1)),
      signedAs({ alg: 'HS512', typ }, key(1)),
      signedAs({ alg: 'HS256', typ, crit: ['exp'] }, key(1)),
      signedAs({ typ, alg: 'HS256' }, key(1)),
      signedAs({ alg: 'HS256', typ }, key(9)),
    ];
    for (const token of forged) assert.deepEqual(signer.read('quote', 'phonehub', token, now), { status: 'invalid' });
    assert.equal(signer.read('quote', 'phonehub', signedAs({ alg: 'HS256', typ }, key(1)), now).status, 'valid');
  });

  it('is still valid while keys are rotated, and no longer once the old key is removed', () => {
    const { token } = setup();
    const rotating = createTokenSigner([key(2), key(1)]);
    assert.equal(rotating.read('quote', 'phonehub', token, now).status, 'valid');
    const fresh = rotating.sign('quote', 'phonehub', {}, inAMinute);
    const rotated = createTokenSigner([key(2)]);
    assert.equal(rotated.read('quote', 'phonehub', fresh, now).status, 'valid');
    assert.equal(rotated.read('quote', 'phonehub', token, now).status, 'invalid');
  });

  it('may be any text, without an exception', () => {
    const { signer } = setup();
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.equal(signer.read('quote', 'phonehub', text, now).status, 'invalid');
      }),
    );
  });

  it('cannot be signed without a key', () => {
    assert.throws(() => createTokenSigner([]));
  });
});
