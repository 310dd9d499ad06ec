import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { createServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { pino } from 'pino';
import { become } from '../../../support/browser/become.ts';
import type { Owner } from '../../../support/clean-up.ts';
import { keep, ownerFor } from '../../../support/clean-up.ts';
import { createMovableClock } from '../../../support/clocks/movable-clock.ts';
import { makeCertificate } from '../../../support/processes/make-certificate.ts';
import { runCommand } from '../../../support/processes/run-command.ts';
import { startWebhookReceiver, webhookSecret } from '../../../support/processes/webhook-receiver.ts';
import { placeGroup } from '../../../support/shop/group.ts';
import type { TunnelAnswer } from '../../../support/shop/outgoing-proxy.ts';
import { outside, startOutgoingProxy } from '../../../support/shop/outgoing-proxy.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import type { Ground } from '../../../support/shop/start-shop.ts';
import { startGround, startOn } from '../../../support/shop/start-shop.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

describe('insurers, gateways and shops behind an outgoing proxy', () => {
  /** A shop whose upstreams have names that the proxy alone knows, and a proxy server that is told of it, or not. */
  async function setup(test: TestContext, environment: Record<string, string> = {}) {
    const owner = ownerFor(test);
    const proxy = await startOutgoingProxy(owner);
    const ground = keep(owner, await startGround({ insurpass: {} }));
    const settings: Record<string, string> = {
      ...ground.environment,
      AIMS_URL: outside(ground.aims.url, 'aims'),
      INSURPASS_URL: outside(ground.insurpass.url, 'insurpass'),
      PAYSTACK_URL: outside(ground.paystack.url, 'paystack'),
      FLUTTERWAVE_URL: outside(ground.flutterwave.url, 'flutterwave'),
      OUTGOING_PROXY: proxy.url,
      ...environment,
    };
    const log: string[] = [];
    const clock = createMovableClock();
    async function sell() {
      const parts = { clock, log: pino({ level: 'info' }, { write: (line: string) => void log.push(line) }) };
      const server = keep(owner, await startOn({ environment: settings }, parts));
      return new Shopper(server.url);
    }
    const doctor = async () => (await runCommand(['doctor'], settings)).stdout.replace(/\s+/g, ' ');
    return { owner, proxy, ground, settings, sell, doctor, log };
  }

  /** Hosts without ports, each once. */
  const hostsOf = (opened: readonly string[]) => [...new Set(opened.map((host) => host.replace(/:\d+$/, '')))].sort();

  /** What AIMS was asked, but for the list of hospitals, which is fetched ahead. */
  const askedOf = ({ aims }: Ground) => aims.log.entries.map(({ kind }) => kind).filter((kind) => kind !== 'hospitals');

  for (const method of ['paystack', 'flutterwave'] as const)
    it(`are reached by it alone from the price to the certificate, with ${method}`, async (test) => {
      const { proxy, ground, sell } = await setup(test, { PAYMENT_METHOD: method });
      const shopper = await sell();
      ground[method].settings.webhookUrl = `${shopper.url}/v1/webhooks/${method}`;
      const { order, token } = (await shopper.place()).body;
      const begun = await shopper.beginPayment(order.id, token);
      ground[method].pay(begun.body.payment!.reference, 'success');
      const active = await shopper.until(order.id, token, 'active', 'needs-attention');
      assert.equal(active.state, 'active', JSON.stringify(active.problem));
      assert.equal(ground.aims.policies.all.length, 1);
      assert.deepEqual(hostsOf(proxy.opened), ['aims.outside.test', `${method}.outside.test`]);
    });

  for (const [what, answer] of [
    ['refuses', 403],
    ['cannot reach anybody', 502],
    ['ends every line', 'cut'],
    ['answers nothing', 'hang'],
  ] as const satisfies readonly (readonly [string, TunnelAnswer])[])
    it(`issue once what was paid while it ${what}: nothing has been sent, and nothing is unclear`, async (test) => {
      const { proxy, ground, sell, log } = await setup(test, { PAYMENT_METHOD: 'merchant', AIMS_TIMEOUT_MS: '1000' });
      const shopper = await sell();
      const { order, token } = (await shopper.place()).body;
      proxy.answer = answer;
      proxy.cut();
      const refusal = proxy.refusal();
      await shopper.confirmPayment(order);
      await refusal;
      proxy.answer = 'open';
      const active = await shopper.until(order.id, token, 'active', 'needs-attention');
      assert.equal(active.state, 'active', JSON.stringify(active.problem));
      assert.deepEqual(askedOf(ground), ['quote', 'register', 'issue', 'status']);
      assert.doesNotMatch(log.join(''), /issue unclear/);
      if (answer !== 'hang') assert.match(log.join(''), /"host":"aims\.outside\.test:\d+".*outgoing proxy refused/);
    });

  it('are asked what became of an issue whose tunnel ended in the middle of it, and it is not issued again', async (test) => {
    const { proxy, ground, sell, log } = await setup(test, { PAYMENT_METHOD: 'merchant' });
    const shopper = await sell();
    const { order, token } = (await shopper.place()).body;
    ground.aims.play({ fault: 'delay', match: 'issue', milliseconds: 1_500 });
    await shopper.confirmPayment(order);
    await become(() => askedOf(ground).includes('issue'));
    proxy.cut();
    const active = await shopper.until(order.id, token, 'active', 'needs-attention');
    assert.equal(active.state, 'active', JSON.stringify(active.problem));
    assert.deepEqual(askedOf(ground), ['quote', 'register', 'issue', 'status']);
    assert.match(log.join(''), /issue unclear/);
    assert.doesNotMatch(log.join(''), /outgoing proxy refused/);
  });

  it('sell group life by it, and a refused tunnel leaves nothing unclear', async (test) => {
    const { proxy, ground, sell } = await setup(test, { PAYMENT_METHOD: 'merchant' });
    const shopper = await sell();
    const placed = await placeGroup(shopper);
    assert.equal(placed.status, 201, JSON.stringify(placed.body));
    proxy.answer = 407;
    proxy.cut();
    const refusal = proxy.refusal();
    await shopper.confirmPayment(placed.body.order);
    await refusal;
    proxy.answer = 'open';
    const active = await shopper.until(placed.body.order.id, placed.body.token, 'active', 'needs-attention');
    assert.equal(active.state, 'active', JSON.stringify(active.problem));
    const kinds = ground.insurpass.log.entries.map(({ kind }) => kind);
    assert.deepEqual([...new Set(kinds)], ['initiate', 'verify']);
    assert.equal(ground.insurpass.policies.all.length, 1);
  });

  it('are told of orders by it, but shops on a private address directly', async (test) => {
    const { owner, proxy, sell, settings } = await setup(test, { PAYMENT_METHOD: 'merchant' });
    const receiver = keep(owner, await startWebhookReceiver());
    Object.assign(settings, { WEBHOOK_SECRET: webhookSecret, WEBHOOK_URL: outside(receiver.url, 'shop') });
    const buy = async () => {
      const shopper = await sell();
      const { order } = (await shopper.place()).body;
      await shopper.confirmPayment(order);
      await receiver.until((received) => received.some(({ event }) => event.data.id === order.id));
    };
    await buy();
    assert.ok(hostsOf(proxy.opened).includes('shop.outside.test'));
    Object.assign(settings, { WEBHOOK_URL: receiver.url, WEBHOOK_ALLOW_PRIVATE: 'true' });
    await buy();
    assert.ok(!hostsOf(proxy.opened).includes(new URL(receiver.url).hostname));
  });

  it('are not told by it at a name that leads inside', async (test) => {
    const { owner, proxy, settings, doctor } = await setup(test, { PAYMENT_METHOD: 'merchant' });
    const receiver = keep(owner, await startWebhookReceiver());
    const { port } = new URL(receiver.url);
    Object.assign(settings, { WEBHOOK_SECRET: webhookSecret, WEBHOOK_URL: `http://localhost:${port}/hook` });
    assert.match(await doctor(), /ERROR webhooks .*the address is a private one/);
    assert.ok(!hostsOf(proxy.opened).includes('localhost'));
  });

  it('are well for doctor, which names the proxy', async (test) => {
    const { doctor } = await setup(test);
    const said = await doctor();
    assert.match(said, /ok OUTGOING_PROXY Insurers, gateways and webhooks go through this proxy\./);
    assert.match(said, /ok aims Responds/);
    assert.doesNotMatch(said, /p%40ss|p@ss/);
  });

  it('cannot be called without it, and doctor names the setting', async (test) => {
    const { doctor } = await setup(test, { OUTGOING_PROXY: '' });
    assert.match(await doctor(), /ERROR aims .*OUTGOING_PROXY/);
  });

  for (const [what, answer, words] of [
    ['a wrong password', 407, /wants a name and a password for aims\.outside\.test:\d+ \(407\)\. → Write them/],
    ['a host that it does not allow', 403, /gives no connection to aims\.outside\.test:\d+ \(403\)\. → Let whoever/],
    ['a line that it ends', 'cut', /cannot be reached, or ended the connection to aims/],
  ] as const)
    it(`are missed for ${what}, and doctor says what to do`, async (test) => {
      const { proxy, doctor } = await setup(test);
      proxy.answer = answer;
      const said = await doctor();
      assert.match(said, /ERROR OUTGOING_PROXY/);
      assert.match(said, words);
    });

  it('are missed for a proxy that is not there, and doctor says so', async (test) => {
    const { doctor } = await setup(test, { OUTGOING_PROXY: 'http://127.0.0.1:9' });
    assert.match(await doctor(), /ERROR OUTGOING_PROXY It cannot be reached.*\(ECONNREFUSED\)/);
  });

  it('are called by https inside its tunnel, once the certificate is trusted', async (test) => {
    const { owner, proxy, ground, settings, doctor } = await setup(test, { PAYMENT_METHOD: 'merchant' });
    const { port, certificate } = await startTlsFront(owner, ground.aims.url);
    settings.AIMS_URL = `https://aims.outside.test:${port}${new URL(ground.aims.url).pathname}`;
    assert.match(await doctor(), /shows a certificate that is not trusted here .* NODE_EXTRA_CA_CERTS/);
    const before = getCACertificates('default');
    test.after(() => setDefaultCACertificates(before));
    setDefaultCACertificates([...before, certificate]);
    assert.match(await doctor(), /ok aims Responds/);
    assert.ok(proxy.opened.includes(`aims.outside.test:${port}`));
  });

  for (const address of [
    'out.example.ng:3128',
    'socks5://out.example.ng:1080',
    'http://out.example.ng/path',
    'http://:3128',
  ])
    it(`are not called with OUTGOING_PROXY=${address}, and the error says what is right`, async (test) => {
      const { settings } = await setup(test, { OUTGOING_PROXY: address });
      const { code, stdout, stderr } = await runCommand(['doctor'], settings);
      assert.notEqual(code, 0);
      assert.match(stdout + stderr, /OUTGOING_PROXY must be the address of an HTTP proxy, such as http:/);
    });

  it('are reached by a proxy whose address is IPv6, or ends in a slash', async (test) => {
    const { doctor, settings } = await setup(test);
    settings.OUTGOING_PROXY += '/';
    assert.match(await doctor(), /ok aims Responds/);
    settings.OUTGOING_PROXY = 'http://[::1]:9';
    assert.match(await doctor(), /ERROR OUTGOING_PROXY It cannot be reached/);
  });
});

/** The same upstream over TLS, with a certificate of its own making for its name outside. */
async function startTlsFront(owner: Owner, upstreamUrl: string) {
  const { certificate, key } = makeCertificate(temporaryFolder(owner), 'aims.outside.test');
  const text = readFileSync(certificate, 'utf8');
  const server = createServer({ cert: text, key: readFileSync(key) }, (socket) => {
    const upstream = connect(Number(new URL(upstreamUrl).port), '127.0.0.1');
    socket.on('error', () => upstream.destroy());
    upstream.on('error', () => socket.destroy());
    socket.pipe(upstream).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  owner.after(() => new Promise((resolve) => server.close(() => resolve())));
  return { port: (server.address() as { port: number }).port, certificate: text };
}
