import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { isAnyOf, isSignedWithAny } from '../../../proxy-server/payments/signature.ts';

/** The golden vector of docs/facts/payments.md#golden-vectors. */
const body = Buffer.from(
  '{"event":"charge.success","data":{"id":302961,"domain":"test","status":"success","reference":"OCT-0001","amount":500000,"currency":"NGN","channel":"card","metadata":{"offer_id":"off_1"},"paid_at":"2026-01-02T03:04:05.000Z"}}',
);
const key = 'sk_test_simulator';
const signature =
  '2b5c466f436a9185cf6b9ce7476c0af40ff4e7887ddc5648cbcfff2f7506fb77fe4070ae4d4cd291b40d793ab6c543cb78df73b95d1c23912e51ebd107f8cf28';

describe('the signature of a webhook', () => {
  it('is valid for the bytes that were signed', () => {
    assert.equal(isSignedWithAny([key], body, signature), true);
    assert.equal(isSignedWithAny(['sk_test_new', key], body, signature), true);
  });

  it('is invalid for other bytes, other keys, and anything that is not a signature', () => {
    const altered = Buffer.from(body.toString().replace('500000', '500001'));
    assert.equal(isSignedWithAny([key], altered, signature), false);
    assert.equal(isSignedWithAny(['sk_test_other'], body, signature), false);
    for (const given of [undefined, '', signature.slice(1), `${signature}00`, 'z'.repeat(128)]) {
      assert.equal(isSignedWithAny([key], body, given), false);
    }
  });

  it('covers the raw bytes, which a parser may serialise differently', () => {
    const spelled = Buffer.from(String.raw`{"amount":500000.00,"url":"https:\/\/x","name":"\u20a6"}`);
    const ofSpelled = createHmac('sha512', key).update(spelled).digest('hex');
    const respelled = Buffer.from(JSON.stringify(JSON.parse(spelled.toString())));
    assert.equal(isSignedWithAny([key], spelled, ofSpelled), true);
    assert.equal(isSignedWithAny([key], respelled, ofSpelled), false);
  });

  it('can have another algorithm and encoding, and is accepted in that one only', () => {
    // the golden vector of Flutterwave's version 4, docs/facts/payments.md#golden-vectors
    const event = Buffer.from(
      '{"webhook_id":"wbk_1","timestamp":1739456704200,"type":"charge.completed","data":{"id":"chg_1","amount":5000,"currency":"NGN","reference":"OCT-0001","status":"succeeded"}}',
    );
    const base64 = 'sVln8uv/iQ6D84aGrDaTYFn3j1l1PCL9HaWcFyB0XKs=';
    const hex = 'b15967f2ebff890e83f38686ac36936059f78f59753c22fd1da59c1720745cab';
    const isSigned = (given: string, encoding: 'base64' | 'hex') =>
      isSignedWithAny(['sim-secret-hash'], event, given, { algorithm: 'sha256', encoding });
    assert.equal(isSigned(base64, 'base64'), true);
    assert.equal(isSigned(hex, 'hex'), true);
    assert.equal(isSigned(hex, 'base64'), false);
    assert.equal(isSigned(base64, 'hex'), false);
  });
});

describe('the shared secret of a webhook', () => {
  it('equals one of the configured secrets exactly', () => {
    assert.equal(isAnyOf(['new', 'old'], 'old'), true);
    for (const given of [undefined, '', 'ol', 'old ', 'OLD', 'new,old'])
      assert.equal(isAnyOf(['new', 'old'], given), false);
  });
});
