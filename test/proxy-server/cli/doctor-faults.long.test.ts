import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { examineDisk } from '../../../proxy-server/assembly/doctor/examine-disk.ts';
import type { Finding } from '../../../proxy-server/assembly/doctor/finding.ts';
import type { Store } from '../../../proxy-server/domain/stores/store.ts';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';
import type { Owner } from '../../support/clean-up.ts';
import { keep, ownerFor } from '../../support/clean-up.ts';
import type { Engine } from '../../support/database/engines.ts';
import { makeDatabase } from '../../support/database/engines.ts';
import { freePort } from '../../support/free-port.ts';
import { runCommand } from '../../support/processes/run-command.ts';
import { makeOrder } from '../../support/shop/make-order.ts';
import type { Shop } from '../../support/shop/start-shop.ts';
import { startShop } from '../../support/shop/start-shop.ts';

type Settings = Record<string, string>;

/** A fault as it happens to operators: how it comes about, and what must be said of it. */
interface Fault {
  readonly name: string;
  /** Makes it, and returns the settings that differ. */
  readonly plant: (shop: Shop, owner: Owner) => Settings | Promise<Settings>;
  readonly status: Finding['status'];
  readonly about: string;
  readonly what: RegExp;
  readonly mend: RegExp;
}

const nobody = 'http://127.0.0.1:9';
const otherKey = Buffer.alloc(32, 9).toString('base64');
const live = { AIMS_MODE: 'live', PAYMENT_METHOD: 'merchant' };

const faults: readonly Fault[] = [
  {
    name: 'a setting that is missing',
    plant: () => ({ TERMS_URL: '' }),
    ...error('settings', /TERMS_URL/, /\.env.*settings\.md/),
  },
  {
    name: 'a setting that is misspelt',
    plant: () => ({ RETENTION_DAY: '3' }),
    ...error('settings', /RETENTION_DAY\b.*RETENTION_DAYS/, /\.env/),
  },
  {
    name: 'a gateway key of the other mode',
    plant: () => ({ PAYSTACK_SECRET_KEY: 'sk_live_another_0123456789' }),
    ...error('settings', /PAYSTACK_SECRET_KEY.*mode/, /\.env/),
  },
  {
    name: 'a wrong AIMS key',
    plant: () => ({ AIMS_AUTHORIZATION_KEY: 'another' }),
    ...error('aims', /credentials/, /AIMS_AUTHORIZATION_KEY.*dashboard/),
  },
  {
    name: 'AIMS that cannot be reached',
    plant: () => ({ AIMS_URL: nobody }),
    ...error('aims', /cannot be reached/, /AIMS_URL/),
  },
  {
    name: 'an insurer’s account in the other mode',
    plant: (shop, owner) =>
      withOrders(shop, owner, (store) =>
        sold(store, { point: 'active', test: false, policy: { number: 'PHN-DEMO-1', status: 'approved' } }),
      ).then((settings) => ({ ...settings, ...live })),
    ...error('account-mode', /AIMS_MODE is live.*test mode/, /AIMS_MODE/),
  },
  {
    name: 'a wrong gateway key',
    plant: () => ({ PAYSTACK_SECRET_KEY: 'sk_test_another_0123456789' }),
    ...error('paystack', /did not accept the secret key/, /PAYSTACK_SECRET_KEY/),
  },
  {
    name: 'a gateway that cannot be reached',
    plant: () => ({ PAYSTACK_URL: nobody }),
    ...error('paystack', /ECONNREFUSED/, /call out/),
  },
  {
    name: 'a PUBLIC_URL that is another site',
    plant: async (_shop, owner) => ({
      PUBLIC_URL: await site(owner, (_request, response) => response.end('<h1>Hello</h1>')),
    }),
    ...error('PUBLIC_URL', /not this proxy/, /PUBLIC_URL.*SIGNING_KEY/),
  },
  {
    name: 'a PUBLIC_URL that redirects',
    plant: async (_shop, owner) => ({
      PUBLIC_URL: await site(owner, (_request, response) =>
        response.writeHead(301, { Location: 'https://elsewhere.example/' }).end(),
      ),
    }),
    ...error('PUBLIC_URL', /redirects to https:\/\/elsewhere/, /PUBLIC_URL/),
  },
  {
    name: 'a PUBLIC_URL of a proxy with another SIGNING_KEY',
    plant: (shop) => ({ PUBLIC_URL: shop.proxy.url, SIGNING_KEY: otherKey }),
    ...error('PUBLIC_URL', /SIGNING_KEY/, /same SIGNING_KEY/),
  },
  {
    name: 'a PUBLIC_URL that nobody outside reaches, in live mode',
    plant: (shop) => ({ PUBLIC_URL: shop.proxy.url, ...live }),
    ...error('PUBLIC_URL', /this machine alone/, /https address/),
  },
  {
    name: 'a PUBLIC_URL that is not encrypted',
    plant: () => ({ PUBLIC_URL: 'http://cover.invalid' }),
    ...warning('PUBLIC_URL', /not encrypted/, /https/),
  },
  {
    name: 'a proxy that does not run, so that nothing about it can be asked',
    plant: async () => {
      const port = String(await freePort());
      return { PORT: port, PUBLIC_URL: `http://localhost:${port}` };
    },
    status: 'not-asked',
    about: 'PUBLIC_URL',
    what: /Nothing answers/,
    mend: /Start the proxy/,
  },
  {
    name: 'a front that takes headers away',
    plant: async (shop, owner) => ({ PUBLIC_URL: await front(shop, owner, { drops: ['authorization', 'cover-key'] }) }),
    ...error('front', /authorization, cover-key/, /pass all request headers/),
  },
  {
    name: 'a front that holds streams back',
    plant: async (shop, owner) => ({ PUBLIC_URL: await front(shop, owner, { holds: true }) }),
    ...error('front', /holds event streams back/, /proxy_buffering off/),
  },
  {
    name: 'a front that answers for other origins',
    plant: async (shop, owner) => ({
      PUBLIC_URL: await front(shop, owner, { adds: { 'access-control-allow-origin': '*' } }),
    }),
    ...error('origins', /“\*” in place of its origin/, /Access-Control/),
  },
  {
    name: 'a front that does not serve the widget',
    plant: async (shop, owner) => ({ PUBLIC_URL: await front(shop, owner, { hides: '/widget.js' }) }),
    ...error('widget', /\/widget\.js is answered 404/, /pass \/widget\.js/),
  },
  {
    name: 'a TRUST_PROXY that no front bears out',
    plant: (shop) => ({ PUBLIC_URL: shop.proxy.url, TRUST_PROXY: '1' }),
    ...error('TRUST_PROXY', /no front sends/, /TRUST_PROXY=false/),
  },
  {
    name: 'a TRUST_PROXY that leaves a front out',
    plant: async (shop, owner) => ({
      PUBLIC_URL: await front(shop, owner, { names: { 'x-forwarded-for': '203.0.113.9' } }),
    }),
    ...error('TRUST_PROXY', /Is false, but a front names one address/, /TRUST_PROXY=1/),
  },
  {
    name: 'a clock that is off',
    plant: async (shop, owner) => ({
      AIMS_URL: await front({ proxy: shop.aims }, owner, {
        adds: { date: new Date(Date.now() + 3_600_000).toUTCString() },
      }),
    }),
    ...error('clock', /by 3\d{3} seconds/, /NTP/),
  },
  {
    name: 'a database that cannot be reached',
    plant: () => ({ DATABASE_URL: 'postgres://127.0.0.1:9/x' }),
    ...error('database', /Cannot be used/, /Start the server.*DATABASE_URL/),
  },
  {
    name: 'a database that is read-only',
    plant: async (_shop, owner) => {
      const { settings, address } = await newDatabase(owner, 'postgres');
      const { db, close } = openDatabase(address);
      const name = new URL((address as { url: string }).url).pathname.slice(1);
      await sql`alter database ${sql.id(name)} set default_transaction_read_only = on`.execute(db);
      await close();
      return settings;
    },
    ...error('database', /Cannot be written: default_transaction_read_only/, /primary/),
  },
  {
    name: 'a server without a standby that confirms commits',
    plant: async (_shop, owner) => (await newDatabase(owner, 'postgres')).settings,
    ...warning('database', /No standby confirms/, /synchronous_standby_names/),
  },
  {
    name: 'a SQLite file that was left behind',
    plant: async (_shop, owner) => (await newDatabase(owner, 'postgres')).settings,
    ...warning('DATA_DIR', /cover-checkout\.sqlite is not used beside DATABASE_URL/, /move FILE --yes/),
  },
  {
    name: 'a database of a newer version',
    plant: async (_shop, owner) => {
      const { settings, address } = await newDatabase(owner, 'sqlite');
      const { db, close } = openDatabase(address);
      await sql`insert into schema_versions values (999, 0)`.execute(db);
      await close();
      return settings;
    },
    ...error('database', /newer version/, /restore the backup/),
  },
  {
    name: 'a SQLite file that is damaged',
    plant: async (_shop, owner) => {
      const { settings, file } = await newDatabase(owner, 'sqlite');
      const bytes = readFileSync(file!);
      for (let page = 3; page < bytes.length / 4096; page += 2) bytes.fill(0xa5, page * 4096, page * 4096 + 512);
      writeFileSync(file!, bytes);
      return settings;
    },
    ...error('database', /Cannot be used/, /restore the last backup|restore FILE/),
  },
  {
    name: 'a DATA_KEY that opens nothing',
    plant: async (_shop, owner) => ({ ...(await newDatabase(owner, 'sqlite')).settings, DATA_KEY: otherKey }),
    ...error('database', /key/i, /DATA_KEY/),
  },
  {
    name: 'an older DATA_KEY that is still needed',
    plant: async (shop, owner) => ({
      ...(await withOrders(shop, owner, (store) => sold(store, {}))),
      DATA_KEY: `${otherKey},${shop.environment.DATA_KEY}`,
    }),
    ...warning('DATA_KEY', /values wait/, /Keep the other keys/),
  },
  {
    name: 'a webhook address in a private network',
    plant: () => ({ WEBHOOK_URL: 'http://127.0.0.1:9/hook' }),
    ...error('webhooks', /private/, /WEBHOOK_ALLOW_PRIVATE/),
  },
  {
    name: 'a webhook address that nobody answers at',
    plant: () => ({ WEBHOOK_URL: 'http://127.0.0.1:9/hook', WEBHOOK_ALLOW_PRIVATE: 'true' }),
    ...error('webhooks', /cannot be used/, /let the shop’s server answer/),
  },
  {
    name: 'a mail server that does not answer',
    plant: () => ({ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'cover@shop.example.ng' }),
    ...error('mail', /SMTP_URL cannot be used/, /host, port, name or password/),
  },
  {
    name: 'webhooks of the gateway that were never heard',
    plant: (shop, owner) => withOrders(shop, owner, (store) => sold(store, { point: 'active' })),
    ...warning('paystack', /none was told by a webhook/, /v1\/webhooks\/paystack/),
  },
  {
    name: 'orders that need a person',
    plant: (shop, owner) => withOrders(shop, owner, (store) => sold(store, { point: 'held', problem })),
    ...warning('orders', /1 order needs a person/, /orders list --state needs-attention/),
  },
  {
    name: 'money that is to be given back',
    plant: (shop, owner) =>
      withOrders(shop, owner, (store) =>
        sold(store, {
          point: 'active',
          refundsDue: [{ method: 'paystack', reference: 'CVR-2', transactionId: '2', amount: premium }],
        }),
      ),
    ...warning('refunds', /1 order/, /orders refund/),
  },
  {
    name: 'an error budget that is used up',
    plant: (shop, owner) => withOrders(shop, owner, (store) => sold(store, { point: 'unclear' }, 3_600_000)),
    ...error('budget', /1 payment in 30 days, 0\.00 % served; 1 held or late/, /what the insurer answered/),
  },
  {
    name: 'a language that is a draft',
    plant: () => ({ LOCALES: 'en-NG,ha' }),
    ...warning('languages', /Hausa.*draft/, /Take ha out of LOCALES/),
  },
  {
    name: 'a product that lacks what live mode needs',
    plant: () => ({ ...live, PRODUCTS: 'health-axa' }),
    ...warning('health-axa', /Not sold in live mode/, /PRODUCT_CHANGES/),
  },
  {
    name: 'a shop that is not encrypted',
    plant: () => ({ ALLOWED_ORIGINS: 'http://shop.example.ng' }),
    ...warning('origins', /not encrypted/, /https/),
  },
];

describe('doctor', () => {
  it(`finds ${faults.length} of ${faults.length} faults that happen to operators, and names the mend of each`, async (test) => {
    const owner = ownerFor(test);
    const shop = keep(owner, await startShop());
    const missed: unknown[] = [];
    for (const fault of faults) {
      // one price is enough, and the shop's own database is in use
      const settings = {
        ...shop.environment,
        PRODUCTS: 'phone-warranty-basic',
        ...(await newDatabase(owner, 'sqlite')).settings,
        ...(await fault.plant(shop, owner)),
      };
      const { code, stdout } = await runCommand(['doctor', '--json'], settings);
      const { findings } = JSON.parse(stdout) as { findings: (Finding & { mend?: string })[] };
      const found = findings.some(
        ({ status, about, what, mend = '' }) =>
          status === fault.status && about === fault.about && fault.what.test(what) && fault.mend.test(mend),
      );
      const isSuccess = code === 0;
      if (!found || isSuccess !== (fault.status === 'warning' && !findings.some(isSevere)))
        missed.push({ fault: fault.name, code, findings: findings.filter(({ status }) => status !== 'ok') });
    }
    assert.deepEqual(missed, []);
  });

  it('has nothing to say of a shop in order, behind a front in order, but what is not documented', async (test) => {
    const owner = ownerFor(test);
    const shop = keep(owner, await startShop({ environment: { TRUST_PROXY: '1' } }));
    const PUBLIC_URL = await front(shop, owner, { names: { 'x-forwarded-for': '203.0.113.9' } });
    const { code, stdout } = await runCommand(['doctor', '--json'], { ...shop.environment, PUBLIC_URL });
    const { findings } = JSON.parse(stdout) as { findings: Finding[] };
    const others = findings.filter(({ status, what }) => status !== 'ok' && !/not documented/.test(what));
    assert.deepEqual([code, others], [0, []]);
  });

  it('tells of a disk that is nearly full, and of one that is full', async () => {
    const address = { file: `${dirname(import.meta.filename)}/none/cover-checkout.sqlite` };
    const status = async (megabytes: number) =>
      (await examineDisk(address, async () => megabytes * 1_000_000)).map((finding) => [
        finding.status,
        'mend' in finding,
      ]);
    assert.deepEqual(await status(2_000), []);
    assert.deepEqual(await status(400), [['warning', true]]);
    assert.deepEqual(await status(10), [['error', true]]);
    assert.deepEqual((await examineDisk(address)).filter(isSevere), [], 'on this machine');
  });

  it('tells of a SQLite file that its user may not write', async (test) => {
    const { file } = await newDatabase(ownerFor(test), 'sqlite');
    const folder = dirname(file!);
    chmodSync(file!, 0o444);
    chmodSync(folder, 0o755);
    // root may write everything
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      const [found] = await examineDisk({ file: file! }, async () => 2_000_000_000);
      assert.equal(found?.status, 'error');
      assert.match(found?.what ?? '', /cannot be written \(EACCES\)/);
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  it('fits the lines of a terminal, whatever it says', async (test) => {
    const owner = ownerFor(test);
    const shop = keep(owner, await startShop());
    for (const columns of [60, 80, 132]) {
      const { stdout } = await runCommand(['doctor'], { ...shop.environment, LOCALES: 'en-NG,ha' }, { columns });
      const long = stdout.split('\n').filter((line) => line.length > columns && / \S+ \S/.test(line.slice(21)));
      assert.deepEqual(long, []);
      assert.match(stdout, /→ Take ha out/);
    }
  });
});

const premium = { amount: 2_160_000, currency: 'NGN' } as const;
const problem = { code: 'insurer-refused', message: 'No.', shopperMessage: 'No.' } as const;

function error(about: string, what: RegExp, mend: RegExp) {
  return { status: 'error', about, what, mend } as const;
}

function warning(about: string, what: RegExp, mend: RegExp) {
  return { status: 'warning', about, what, mend } as const;
}

function isSevere({ status }: Finding): boolean {
  return status === 'error' || status === 'not-asked';
}

async function newDatabase(owner: Owner, engine: Engine) {
  const database = await makeDatabase(engine);
  owner.after(() => database.drop());
  const store = await openShopStore(database.address);
  for (let count = 0; count < 20; count++) await store.orders.insert(makeOrder(), 'hash');
  await store.close();
  const { address } = database;
  return { ...database, settings: database.settings as Settings, file: 'file' in address ? address.file : undefined };
}

function openShopStore(address: Parameters<typeof openStore>[0]): Promise<Store> {
  return openStore(address, { cipher: createColumnCipher([Buffer.alloc(32, 2)]), now: Date.now });
}

async function withOrders(_shop: Shop, owner: Owner, fill: (store: Store) => Promise<void>): Promise<Settings> {
  const { settings, address } = await newDatabase(owner, 'sqlite');
  const store = await openShopStore(address);
  await fill(store);
  await store.close();
  return settings;
}

/** Puts a paid order into the database as it would stand there. */
async function sold(store: Store, changes: Parameters<typeof makeOrder>[0], ago = 1_000): Promise<void> {
  const acceptedAt = Date.now() - ago;
  const { refundsDue, ...others } = changes ?? {};
  const order = makeOrder({ createdAt: acceptedAt, updatedAt: acceptedAt, ...others });
  await store.orders.insert(order, 'hash');
  if (refundsDue) await store.orders.save({ ...(await store.orders.find(order.id))!, refundsDue });
  const paid = { method: 'paystack', reference: order.code, transactionId: order.id, amount: premium } as const;
  await store.payments.accept({ ...paid, acceptedAt, merchantId: 'default', orderId: order.id });
}

async function site(owner: Owner, answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  owner.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface FrontFaults {
  readonly drops?: readonly string[];
  readonly holds?: boolean;
  readonly names?: Settings;
  readonly adds?: Settings;
  readonly hides?: string;
}

/** A front before a server, which does these things to what passes. */
function front(
  { proxy }: { readonly proxy: { readonly url: string } },
  owner: Owner,
  { drops = [], holds = false, names = {}, adds = {}, hides }: FrontFaults,
): Promise<string> {
  return site(owner, async (request, response) => {
    if (request.url === hides) return void response.writeHead(404).end();
    const headers = new Headers({ ...names });
    for (const [name, value] of Object.entries(request.headers))
      if (!drops.includes(name) && !['host', 'connection', 'transfer-encoding', 'keep-alive'].includes(name))
        headers.set(name, String(value));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {};
    const answer = await fetch(`${proxy.url}${request.url}`, { method: request.method ?? 'GET', headers, ...body });
    const kept = [...answer.headers].filter(
      ([name]) => !/^(connection|content-(length|encoding)|transfer-encoding)$/.test(name),
    );
    const head = { ...Object.fromEntries(kept), ...adds };
    if (holds) {
      const whole = Buffer.from(await answer.arrayBuffer());
      return void response.writeHead(answer.status, head).end(whole);
    }
    response.writeHead(answer.status, head);
    for await (const chunk of answer.body ?? []) response.write(chunk);
    response.end();
  });
}
