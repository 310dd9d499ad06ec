import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import type { FlutterwaveSimulator } from '../../../../demo/upstreams/flutterwave/flutterwave-simulator.ts';
import {
  demoFlutterwaveAccount,
  startFlutterwaveSimulator,
} from '../../../../demo/upstreams/flutterwave/flutterwave-simulator.ts';

/** What we use of the client, which has no types. */
interface FlutterwaveClient {
  readonly Transaction: Record<
    'verify' | 'verify_by_tx' | 'fetch' | 'refund' | 'resend_hooks',
    (request: Record<string, unknown>) => Promise<{ status: string; message: string; data: unknown }>
  >;
}
type FlutterwaveClientConstructor = new (publicKey: string, secretKey: string, baseUrl: string) => FlutterwaveClient;

const Client = createRequire(import.meta.url)('flutterwave-node-v3') as FlutterwaveClientConstructor;

/**
 * The client takes the address of the API as its third argument. It has no hosted links; those are requested directly.
 */
describe('Flutterwave’s official client, against the stand-in', () => {
  let simulator: FlutterwaveSimulator;
  let client: FlutterwaveClient;
  before(async () => {
    simulator = await startFlutterwaveSimulator(demoFlutterwaveAccount);
    client = new Client('FLWPUBK_TEST-simulator-X', demoFlutterwaveAccount.secretKey, `${simulator.url}/`);
  });
  after(() => simulator.close());

  async function setup(reference: string, outcome: string) {
    const answer = await fetch(`${simulator.url}/v3/payments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${demoFlutterwaveAccount.secretKey}` },
      body: JSON.stringify({
        tx_ref: reference,
        amount: '21600.50',
        currency: 'NGN',
        redirect_url: 'https://shop.example.ng/',
        customer: { email: 'ada@example.com' },
      }),
    });
    assert.equal(answer.status, 200);
    simulator.pay(reference, outcome);
    return simulator.payments.find(reference)?.transactions[0]?.id ?? 0;
  }

  it('verifies a payment by our reference and by its id, in naira', async () => {
    const id = await setup('one', 'success');
    for (const found of [
      await client.Transaction.verify_by_tx({ tx_ref: 'one' }),
      await client.Transaction.verify({ id }),
    ]) {
      const data = found.data as Record<string, unknown>;
      assert.equal(found.status, 'success');
      const { status, amount, charged_amount, currency, tx_ref } = data;
      const expected = {
        status: 'successful',
        amount: 21_600.5,
        charged_amount: 21_600.5,
        currency: 'NGN',
        tx_ref: 'one',
      };
      assert.deepEqual({ status, amount, charged_amount, currency, tx_ref }, expected);
    }
  });

  it('receives “not found” for an unpaid reference', async () => {
    const found = await client.Transaction.verify_by_tx({ tx_ref: 'nobody' });
    assert.deepEqual(found, { status: 'error', message: 'No transaction was found for this id', data: null });
  });

  it('lists all transactions of one reference', async () => {
    await setup('two', 'paid-twice');
    const { data } = await client.Transaction.fetch({ tx_ref: 'two' });
    assert.deepEqual(
      (data as { tx_ref: string }[]).map(({ tx_ref }) => tx_ref),
      ['two', 'two'],
    );
  });

  it('refunds a payment, and resends an event', async () => {
    const id = await setup('three', 'success');
    const { status, data } = await client.Transaction.refund({ id: String(id), amount: 100.5 });
    assert.equal(status, 'success');
    assert.equal((data as { amount_refunded: number }).amount_refunded, 100.5);
    assert.equal((await client.Transaction.resend_hooks({ id })).status, 'success');
  });
});
