import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { CoverError, verifyWebhook } from '../../../proxy-server/client/index.ts';

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const other = `whsec_${Buffer.alloc(24, 9).toString('base64')}`;

/** An event of the proxy, with what a test changes on its way. */
function setup({ signedBy = secret, at = new Date(), data = 'Adaeze Ọ́kà' } = {}) {
  const body = JSON.stringify({ type: 'order.paid', timestamp: at.toISOString(), data: { name: data } });
  const headers: Record<string, string> = {
    'webhook-id': 'evt_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(signedBy).sign('evt_1', at, body),
  };
  return { body, headers };
}

const codeOf = (verify: () => unknown): string => {
  try {
    verify();
  } catch (error) {
    if (error instanceof CoverError) return error.code;
    throw error;
  }
  return 'accepted';
};

describe('verifyWebhook', () => {
  it('reads bytes and text, with headers of Node or of the Fetch API, of whatever letter case', () => {
    const { body, headers } = setup();
    const upper = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));
    for (const bytes of [body, Buffer.from(body), new TextEncoder().encode(body)])
      for (const given of [headers, new Headers(headers), upper]) {
        const event = verifyWebhook({ body: bytes, headers: given }, secret);
        assert.deepEqual(event, { ...JSON.parse(body), id: 'evt_1' });
      }
  });

  it('takes each of several secrets while they are exchanged', () => {
    const event = setup({ signedBy: other });
    assert.equal(
      codeOf(() => verifyWebhook(event, [secret, other])),
      'accepted',
    );
    assert.equal(
      codeOf(() => verifyWebhook(event, `${secret}, ${other}`)),
      'accepted',
    );
    assert.equal(
      codeOf(() => verifyWebhook(event, secret)),
      'webhook-invalid',
    );
  });

  it('refuses a body, an id or a time that is another than the signed one', () => {
    const { body, headers } = setup();
    const refused = [
      { body: `${body} `, headers },
      { body, headers: { ...headers, 'webhook-id': 'evt_2' } },
      { body, headers: { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) } },
      { body, headers: { ...headers, 'webhook-signature': 'v1,' } },
      ...Object.keys(headers).map((name) => ({ body, headers: { ...headers, [name]: undefined } })),
      { body, headers: {} },
    ];
    for (const event of refused)
      assert.equal(
        codeOf(() => verifyWebhook(event, secret)),
        'webhook-invalid',
      );
  });

  it('refuses what was signed more than five minutes ago, or hence', () => {
    for (const minutes of [-6, -60 * 24, 6])
      assert.equal(
        codeOf(() => verifyWebhook(setup({ at: new Date(Date.now() + minutes * 60_000) }), secret)),
        'webhook-old',
      );
    assert.equal(
      codeOf(() => verifyWebhook(setup({ at: new Date(Date.now() - 4 * 60_000) }), secret)),
      'accepted',
    );
  });

  it('says what to change when it is given a parsed body, or no secret', () => {
    const { body, headers } = setup();
    const parsed = JSON.parse(body) as unknown as string;
    assert.throws(() => verifyWebhook({ body: parsed, headers }, secret), /before anything parses it/);
    for (const none of ['', [], 'sk_1', [secret, '']])
      assert.throws(() => verifyWebhook({ body, headers }, none), /WEBHOOK_SECRET/);
  });
});
