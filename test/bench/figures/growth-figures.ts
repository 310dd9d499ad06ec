import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { endAfter, keep } from '../../support/clean-up.ts';
import { fillShop } from '../../support/database/busy-shop.ts';
import type { Engine, TestDatabase } from '../../support/database/engines.ts';
import { engines, makeDatabase } from '../../support/database/engines.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import { shopEnvironment, startShop } from '../../support/shop/start-shop.ts';
import { measureStartWith } from '../measures/cold-start.ts';
import { manyCallers } from '../measures/many-callers.ts';
import { confirmPayment, placeOrders, policiesIssued } from '../measures/sold-orders.ts';
import type { Figure } from '../results.ts';

const sold = 400;
const old = 10_000;
const merchants = 1_000;

const noLimits = `${manyCallers},insurerCallsPerMinute=60000,insurerBurst=1000`;

/** What an order takes on the disk: while everything of it is kept, and years later. */
export async function growthFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const engine of engines) figures.push(...(await measureSold(engine)), await measureOld(engine));
  return [...figures, ...(await measureMerchants())];
}

/** A process that serves a thousand merchants, each with keys and origins of its own; none of them sells yet. */
async function measureMerchants(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cover-merchants-'));
  try {
    const file = join(folder, 'cover.config.json');
    const { SIGNING_KEY, DATA_KEY } = shopEnvironment;
    const all = Array.from({ length: merchants }, (_, index) => merchantNumber(index));
    writeFileSync(file, JSON.stringify({ signingKey: SIGNING_KEY, dataKey: DATA_KEY, merchants: all }));
    const { HOST, METRICS_PORT } = shopEnvironment;
    const { milliseconds, residentMegabytes } = await measureStartWith({ HOST, METRICS_PORT, COVER_CONFIG: file });
    return [
      { what: `Start to ready with ${merchants} merchants`, figure: `${Math.round(milliseconds)} ms` },
      { what: `Resident memory at rest with ${merchants} merchants`, figure: `${Math.round(residentMegabytes)} MB` },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function merchantNumber(index: number) {
  const origin = `https://shop-${index}.example.ng`;
  return {
    id: `shop-${index}`,
    merchantName: `Shop ${index}`,
    allowedOrigins: [origin],
    publishableKey: `pk_test_shop_${index}`,
    secretKey: `sk_test_shop_secret_0123456789_${index}`,
    termsUrl: `${origin}/terms`,
    privacyUrl: `${origin}/privacy`,
    supportContact: `help@shop-${index}.example.ng`,
    aimsPartnerId: shopEnvironment.AIMS_PARTNER_ID,
    aimsAuthorizationId: shopEnvironment.AIMS_AUTHORIZATION_ID,
    aimsAuthorizationKey: shopEnvironment.AIMS_AUTHORIZATION_KEY,
    // nobody answers there: what is asked at the start must not go anywhere
    aimsUrl: 'http://127.0.0.1:9',
    paymentMethod: 'merchant',
  };
}

/** Phones' covers, bought by as many people, each active and with its certificate. */
function measureSold(engine: Engine): Promise<Figure[]> {
  return endAfter(async (owner) => {
    const shop = keep(
      owner,
      await startShop({
        engine,
        environment: { PAYMENT_METHOD: 'merchant', LIMITS: noLimits },
        aims: { instant: true, holdForVideo: false },
      }),
    );
    const before = await sizeOf(shop.database);
    const shopper = new Shopper(shop.proxy.url);
    const orders = await placeOrders(shopper, sold);
    for (const order of orders) await confirmPayment(shopper, order);
    await policiesIssued(shop.aims, sold);
    for (const { order, token } of orders) await shopper.until(order.id, token, 'active');
    const after = await sizeOf(shop.database);
    const certificates = (after.certificates - before.certificates) / sold;
    return [
      {
        what: `An active order with its events and its certificate, ${engine}`,
        figure: kilobytes((after.all - before.all) / sold),
      },
      { what: `Of it the certificate, which the stand-in insurer makes, ${engine}`, figure: kilobytes(certificates) },
    ];
  });
}

/** Orders of a year, nearly all of them over. */
function measureOld(engine: Engine): Promise<Figure> {
  return endAfter(async (owner) => {
    const database = await makeDatabase(engine);
    owner.after(() => database.drop());
    await fillShop(database.address, old);
    const { all, certificates } = await sizeOf(database);
    const figure = kilobytes((all - certificates) / old);
    return {
      what: `An order after a year, when nearly all are erased, indexes and events included, ${engine}`,
      figure,
    };
  });
}

/** Bytes of the whole database, and of the certificates in it. */
async function sizeOf({ address }: Pick<TestDatabase, 'address'>): Promise<{ all: number; certificates: number }> {
  const ofCertificates = 'coalesce(sum(length(content)), 0) as certificates';
  if ('file' in address) {
    const database = new DatabaseSync(address.file, { readOnly: true });
    const [row] = database
      .prepare(
        `select (select page_count from pragma_page_count) * (select page_size from pragma_page_size) as "all", ${ofCertificates} from certificates`,
      )
      .all();
    database.close();
    return row as unknown as { all: number; certificates: number };
  }
  const client = new pg.Client({ connectionString: address.url });
  await client.connect();
  const { rows } = await client.query(
    `select pg_database_size(current_database())::float8 as "all", ${ofCertificates} from certificates`,
  );
  await client.end();
  return { all: Number(rows[0].all), certificates: Number(rows[0].certificates) };
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
