import assert from 'node:assert/strict';
import https from 'node:https';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { Paystack } from '@paystack/paystack-sdk';
import type { PaystackSimulator } from '../../../../demo/upstreams/paystack/paystack-simulator.ts';
import { startPaystackSimulator } from '../../../../demo/upstreams/paystack/paystack-simulator.ts';

const secretKey = 'sk_test_simulator';

/**
 * The client has Paystack's address built in and no setting for it. It sends requests through Node's default HTTPS
 * agent; for the length of these tests that is one whose connections all end at the stand-in, so that nothing can leave
 * the machine.
 */
describe('Paystack’s official client, against the stand-in', () => {
  const usual = https.globalAgent;
  let simulator: PaystackSimulator;
  before(async () => {
    simulator = await startPaystackSimulator({ secretKey });
    https.globalAgent = new AgentToStandIn(simulator.port);
  });
  after(async () => {
    https.globalAgent.destroy();
    https.globalAgent = usual;
    await simulator.close();
  });

  const client = new Paystack(secretKey);

  it('opens a payment, and verifies it before and after it was paid', async () => {
    const begun = await client.transaction.initialize({ email: 'ada@example.com', amount: 500_000, reference: 'one' });
    assert.equal(begun.status, true);
    assert.match(begun.data.authorization_url, /^http/);
    assert.equal(begun.data.reference, 'one');
    assert.equal((await client.transaction.verify({ reference: 'one' })).data.status, 'abandoned');
    simulator.pay('one', 'success');
    const { data } = await client.transaction.verify({ reference: 'one' });
    assert.equal(data.status, 'success');
    assert.equal(data.amount, 500_000);
    assert.equal(data.requested_amount, 500_000);
    assert.equal(data.currency, 'NGN');
    assert.equal(data.domain, 'test');
  });

  it('receives an error for a reference used twice and for an unknown one', async () => {
    await client.transaction.initialize({ email: 'ada@example.com', amount: 500_000, reference: 'two' });
    const again = await client.transaction.initialize({ email: 'ada@example.com', amount: 500_000, reference: 'two' });
    assert.equal(again.status, false);
    assert.match(again.message, /Duplicate Transaction Reference/);
    assert.equal((await client.transaction.verify({ reference: 'nobody' })).status, false);
  });

  it('lists the disputes of a transaction', async () => {
    await client.transaction.initialize({ email: 'ada@example.com', amount: 500_000, reference: 'three' });
    simulator.pay('three', 'success');
    const id = simulator.transactions.find('three')?.id;
    assert.deepEqual((await client.dispute.transaction({ id })).data, []);
    await simulator.tell('charge.dispute.create', 'three');
    assert.equal((await client.dispute.transaction({ id })).data[0].status, 'awaiting-merchant-feedback');
  });
});

class AgentToStandIn extends https.Agent {
  readonly #port: number;

  constructor(port: number) {
    super();
    this.#port = port;
  }

  override createConnection(): Socket {
    return connect(this.#port, '127.0.0.1');
  }
}
