import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Resolve } from '../../../proxy-server/notify/checked-lookup.ts';
import { createWebhookSender } from '../../../proxy-server/notify/webhook-sender.ts';
import { keep, ownerFor } from '../../support/clean-up.ts';
import { startWebhookReceiver, webhookSecret } from '../../support/processes/webhook-receiver.ts';

const event = { id: 'evt_1', body: '{"type":"order.paid"}' };

async function setup(test: TestContext, { timeoutMilliseconds = 5_000 } = {}) {
  const owner = ownerFor(test);
  const receiver = keep(owner, await startWebhookReceiver());
  /** A sender to an address; names are resolved as `resolve` says. */
  const senderTo = (
    url: string,
    { allowsPrivate = true, resolve }: { allowsPrivate?: boolean; resolve?: Resolve } = {},
  ) =>
    keep(
      owner,
      createWebhookSender(
        { url, secrets: [webhookSecret], allowsPrivate, timeoutMilliseconds },
        { now: Date.now, ...(resolve && { resolve }) },
      ),
    );
  return { owner, receiver, senderTo, port: new URL(receiver.url).port };
}

/** Every spelling of an address that `new URL` takes. */
function spellingsOf(address: string): string[] {
  const parts = address.split('.').map(Number);
  const whole = parts.reduce((sum, part) => sum * 256 + part, 0);
  const hex = (value: number) => `0x${value.toString(16)}`;
  const [a = 0, b = 0, c = 0, d = 0] = parts;
  const dotted = parts.join('.');
  const low = ((c << 8) | d).toString(16);
  const high = ((a << 8) | b).toString(16);
  return [
    dotted,
    `${dotted}.`,
    String(whole),
    hex(whole),
    `0${whole.toString(8)}`,
    parts.map(hex).join('.'),
    parts.map((part) => `0${part.toString(8)}`).join('.'),
    `${a}.${whole % 2 ** 24}`,
    `${a}.${b}.${(c << 8) | d}`,
    `%3${dotted}`,
    // fullwidth digits
    [...dotted]
      .map((letter) => (letter === '.' ? letter : String.fromCharCode(letter.charCodeAt(0) + 0xfee0)))
      .join(''),
    `[::ffff:${dotted}]`,
    `[::ffff:${high}:${low}]`,
    `[0:0:0:0:0:ffff:${high}:${low}]`,
    `[::${dotted}]`,
    // translated, 6to4, Teredo
    `[64:ff9b::${high}:${low}]`,
    `[64:ff9b:1::${high}:${low}]`,
    `[2002:${high}:${low}::1]`,
    `[2001:0:${high}:${low}::1]`,
  ];
}

const privateAddresses = [
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '169.254.170.2',
  '100.64.0.1',
  '100.100.100.200',
  '192.0.0.192',
  '168.63.129.16',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '240.0.0.1',
  '192.0.2.1',
  '203.0.113.9',
].flatMap((address) => spellingsOf(address));

const privateV6 = [
  '[::1]',
  '[::]',
  '[fe80::1]',
  '[febf::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[fec0::1]',
  '[ff02::1]',
  '[100::1]',
  '[2001:db8::1]',
  '[3fff::1]',
  '[5f00::1]',
  '[0:0:0:0:0:0:0:1]',
  '[FE80::A9FE:A9FE]',
];

describe('a webhook', () => {
  it('goes to no private address, however it is spelled, and nothing is sent', async (test) => {
    const { receiver, senderTo, port } = await setup(test);
    for (const host of [...privateAddresses, ...privateV6]) {
      // what the URL's own rules refuse can be set nowhere
      if (!URL.canParse(`http://${host}:${port}/`)) continue;
      const outcome = await senderTo(`http://${host}:${port}/`, { allowsPrivate: false }).send(event);
      assert.deepEqual(
        outcome,
        { status: 'failed', failure: 'the address is a private one (WEBHOOK_ALLOW_PRIVATE)' },
        host,
      );
    }
    assert.equal(receiver.received.length + receiver.forged, 0);
  });

  it('goes to no name that leads to a private address, one among public ones included', async (test) => {
    const { receiver, senderTo, port } = await setup(test);
    const answers = [
      [{ address: '127.0.0.1', family: 4 }],
      [{ address: '::1', family: 6 }],
      [{ address: '::ffff:127.0.0.1', family: 6 }],
      [{ address: 'fe80::1%eth0', family: 6 }],
      [
        { address: '8.8.8.8', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ],
    ];
    for (const addresses of answers) {
      const resolve = async () => addresses;
      const sender = senderTo(`http://hooks.example.ng:${port}/`, { allowsPrivate: false, resolve });
      const outcome = await sender.send(event);
      assert.match(outcome.status === 'failed' ? outcome.failure : outcome.status, /private/);
    }
    const own = await senderTo(`http://localhost:${port}/`, { allowsPrivate: false }).send(event);
    assert.match(own.status === 'failed' ? own.failure : own.status, /private/);
    assert.equal(receiver.received.length + receiver.forged, 0);
  });

  it('goes to the address that was checked: the name is resolved once, whatever it says a moment later', async (test) => {
    const { receiver, senderTo, port } = await setup(test);
    let asked = 0;
    // nothing listens there, so that a second look would be seen
    const resolve = async () => [{ address: asked++ === 0 ? '127.0.0.1' : '127.0.0.9', family: 4 }];
    const sender = senderTo(`http://hooks.example.ng:${port}/`, { resolve });
    assert.deepEqual(await sender.send(event), { status: 'delivered' });
    assert.deepEqual([asked, receiver.received.length], [1, 1]);
  });

  it('is checked anew for each connection: a name that has turned private is refused', async (test) => {
    const { receiver, senderTo, port } = await setup(test);
    let address = '';
    const resolve = async () => [{ address, family: 4 }];
    const sender = senderTo(`http://hooks.example.ng:${port}/`, { allowsPrivate: false, resolve });
    for (address of ['127.0.0.1', '169.254.169.254', '10.1.1.1'])
      assert.equal((await sender.send(event)).status, 'failed', address);
    assert.equal(receiver.received.length, 0);
  });

  it('follows no redirect', async (test) => {
    const { receiver, senderTo } = await setup(test);
    const trap = keep(ownerFor(test), await startWebhookReceiver());
    receiver.answer((response) => void response.writeHead(302, { location: trap.url }).end());
    assert.deepEqual(await senderTo(receiver.url).send(event), {
      status: 'failed',
      failure: 'answered 302: redirects are not followed',
    });
    assert.equal(trap.received.length + trap.forged, 0);
  });

  it('waits for no receiver that is silent, and for none that answers without end', async (test) => {
    const { owner, senderTo, receiver } = await setup(test, { timeoutMilliseconds: 300 });
    const silent = createTcpServer((socket) => void socket.on('error', () => undefined));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    owner.after(() => void silent.close());
    const { port } = silent.address() as AddressInfo;
    assert.deepEqual(await senderTo(`http://127.0.0.1:${port}/`).send(event), {
      status: 'failed',
      failure: 'no answer in time',
    });
    let written = 0;
    receiver.answer((response) => {
      response.writeHead(500);
      const more = () => {
        while (!response.destroyed && written < 10_000_000) {
          written += 16_384;
          if (!response.write(Buffer.alloc(16_384, 'x'))) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    });
    assert.deepEqual(await senderTo(receiver.url).send(event), { status: 'failed', failure: 'answered 500' });
  });

  it('ends at once when the process stops, and says that it does not count', async (test) => {
    const { receiver, senderTo } = await setup(test);
    receiver.answer(() => undefined);
    const stop = new AbortController();
    const sending = senderTo(receiver.url).send(event, stop.signal);
    await receiver.until((received) => received.length === 1);
    stop.abort();
    assert.deepEqual(await sending, { status: 'stopped' });
  });

  it('says in our words what is wrong with an address, without what the other side said', async (test) => {
    const { senderTo, receiver } = await setup(test);
    const unknown: Resolve = () => Promise.reject(Object.assign(new Error('secret'), { code: 'ENOTFOUND' }));
    assert.deepEqual(await senderTo('http://hooks.example.ng/', { resolve: unknown }).send(event), {
      status: 'failed',
      failure: 'the name of the host was not found',
    });
    receiver.answer((response) => void response.writeHead(418, { 'x-secret': 'secret' }).end('secret'));
    assert.deepEqual(await senderTo(receiver.url).send(event), { status: 'failed', failure: 'answered 418' });
  });
});
