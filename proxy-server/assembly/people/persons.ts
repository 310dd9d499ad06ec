import type { Config } from '../../config/config.ts';
import type { MerchantConfig } from '../../config/merchant-config.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import type { Store } from '../../domain/stores/store.ts';
import { createColumnCipher } from '../../stores/database/column-cipher.ts';
import { openStore } from '../../stores/open-store.ts';
import { createPersonHashes } from '../../stores/people/person-hashes.ts';
import { aimsAccountOf } from '../insurers.ts';
import { createEventWriter } from '../webhooks.ts';

/** All that is kept of a person at one merchant, as the person may be given it. */
export interface PersonRecord {
  /** The insurer's record of the person under this e-mail, and how many customers of the shop are linked to it. */
  readonly consumer?: { readonly consumerId: string; readonly details: readonly string[]; readonly customers: number };
  readonly orders: readonly PersonOrder[];
}

/** One order with everything that is stored of it. */
interface PersonOrder extends OrderRecord {
  readonly history: readonly unknown[];
  /** The certificate; its content in base64. */
  readonly document?: { readonly mediaType: string; readonly fileName: string; readonly content: string };
}

/** What was erased of a person, and the orders that keep it because they have not ended: their codes and states. */
export interface ErasedPerson {
  readonly orders: number;
  readonly consumers: number;
  readonly kept: readonly { readonly code: string; readonly point: string }[];
}

/** Collects what a merchant keeps of the person with this e-mail: as applicant of orders, and as the insurer's consumer. */
export function exportPerson(config: Config, merchant: MerchantConfig, email: string): Promise<PersonRecord> {
  return withPerson(config, merchant, email, async ({ store, account, key, orders }) => {
    const known = account === undefined ? undefined : await store.consumers.findByEmail(account, key);
    const customers = known && account !== undefined ? await store.consumers.countCustomers(account, known.key) : 0;
    return {
      ...(known && { consumer: { consumerId: known.consumerId, details: known.details, customers } }),
      orders: await Promise.all(orders.map((order) => withDocuments(store, order))),
    };
  });
}

/**
 * Erases what a merchant keeps of the person with this e-mail: applicant, answers, certificate, video, words and texts
 * of orders that have ended; unpaid orders are given up first. Orders between payment and their end are kept, since the
 * insurer or the payer may still need them. The link to the insurer's record goes; what the insurer has stays there.
 */
export function erasePerson(config: Config, merchant: MerchantConfig, email: string): Promise<ErasedPerson> {
  return withPerson(config, merchant, email, async ({ store, account, key, orders }) => {
    const kept: { code: string; point: string }[] = [];
    let erased = 0;
    for (const { id } of orders) {
      const left = await store.orders.erasePerson(id);
      if (left) kept.push({ code: left.code, point: left.point });
      else erased += 1;
    }
    const isDone = kept.length === 0 && account !== undefined;
    return { orders: erased, consumers: isDone ? await store.consumers.forget(account, key) : 0, kept };
  });
}

interface Person {
  readonly store: Store;
  /** The partner account at AIMS; undefined without one. */
  readonly account: string | undefined;
  /** The keyed hash of the e-mail. */
  readonly key: string;
  /** Whose applicant has this e-mail. */
  readonly orders: readonly OrderRecord[];
}

async function withPerson<Result>(
  config: Config,
  merchant: MerchantConfig,
  email: string,
  work: (person: Person) => Promise<Result>,
): Promise<Result> {
  const cipher = createColumnCipher(config.dataKeys.reveal());
  const describeEvent = createEventWriter(config);
  const store = await openStore(config.database.reveal(), { cipher, now: Date.now, describeEvent });
  try {
    const hashes = createPersonHashes(cipher, merchant.id);
    const keyOf = (address: string) => hashes.person({ email: address, firstName: '', lastName: '', phone: '' }).email;
    const key = keyOf(email);
    const account = merchant.aims && aimsAccountOf(cipher, merchant.aims);
    const orders: OrderRecord[] = [];
    for (let cursor: string | undefined | null; cursor !== null; ) {
      const page = await store.orders.list({ merchantId: merchant.id, limit: 200, cursor });
      orders.push(...page.orders.filter(({ applicant }) => applicant?.email && keyOf(applicant.email) === key));
      cursor = page.nextCursor;
    }
    return await work({ store, account, key, orders });
  } finally {
    await store.close();
  }
}

async function withDocuments(store: Store, order: OrderRecord): Promise<PersonOrder> {
  const certificate = await store.documents.findCertificate(order.id);
  const { stored: _, ...kept } = order;
  return {
    ...kept,
    history: await store.history.of(order.id),
    ...(certificate && {
      document: { ...certificate, content: Buffer.from(certificate.content).toString('base64') },
    }),
  };
}
