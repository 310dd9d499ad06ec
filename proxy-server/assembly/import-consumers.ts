import type { Config } from '../config/config.ts';
import type { MerchantConfig } from '../config/merchant-config.ts';
import { applicantFields } from '../contract/applicant-fields.ts';
import type { Store } from '../domain/store.ts';
import { isConsumerId } from '../providers/aims/client/commands.ts';
import { createColumnCipher } from '../stores/database/column-cipher.ts';
import { openStore } from '../stores/open-store.ts';
import { createPersonHashes } from '../stores/person-hashes.ts';
import { aimsAccountOf } from './merchants.ts';

/** One customer of a merchant, and the consumer that the insurer has for it; `row` counts the file's lines from 1. */
export interface CustomerRow {
  readonly row: number;
  readonly customerId: string;
  readonly consumerId: string;
}

/** What is wrong where. */
export interface CustomerViolation {
  readonly row: number;
  readonly column: 'customerId' | 'consumerId';
  readonly message: string;
}

/** How many were new and how many known already, or everything that is wrong, and then nothing was imported. */
export type Imported =
  | { readonly imported: number; readonly known: number }
  | { readonly violations: readonly CustomerViolation[] };

/** Locks are held so many rows long: the proxy sells meanwhile. */
const rowsAtOnce = 500;

/**
 * Ties a merchant's customers to the consumers that it registered before, under its present insurer account. What was
 * registered of them is taken to be names, phone and e-mail.
 */
export async function importConsumers(
  config: Config,
  merchant: MerchantConfig,
  rows: readonly CustomerRow[],
): Promise<Imported> {
  if (!merchant.aims) throw new Error(`${merchant.id} has no account at the insurer.`);
  const cipher = createColumnCipher(config.dataKeys.reveal());
  const account = aimsAccountOf(cipher, merchant.aims);
  const { customer } = createPersonHashes(cipher, merchant.id);
  const store = await openStore(config.database.reveal(), { cipher, now: Date.now });
  try {
    const { violations, fresh } = await compare(store, account, rows, customer);
    if (violations.length > 0) return { violations };
    for (let first = 0; first < fresh.length; first += rowsAtOnce)
      await store.transaction(async ({ consumers }) => {
        for (const { customerId, consumerId } of fresh.slice(first, first + rowsAtOnce))
          await consumers.importCustomer(account, customer(customerId), { consumerId, details }, Date.now());
      });
    return { imported: fresh.length, known: rows.length - fresh.length };
  } finally {
    await store.close();
  }
}

const details = applicantFields.map(({ id }) => id);

async function compare(
  { consumers }: Store,
  account: string,
  rows: readonly CustomerRow[],
  hashOf: (customerId: string) => string,
): Promise<{ violations: CustomerViolation[]; fresh: CustomerRow[] }> {
  const violations: CustomerViolation[] = [];
  const fresh: CustomerRow[] = [];
  for (const { row, customerId, consumerId: given } of rows) {
    const consumerId = withoutHyphens(given);
    const blame = (message: string) => violations.push({ row, column: 'consumerId', message });
    if (!isConsumerId(given)) {
      blame('is no consumer id: 32 letters and digits, or a UUID.');
      continue;
    }
    const known = await consumers.findByCustomer(account, hashOf(customerId));
    if (!known) fresh.push({ row, customerId, consumerId });
    else if (known.consumerId !== consumerId) blame('differs: this customer is tied to another consumer already.');
  }
  return { violations, fresh };
}

/** The insurer takes a UUID in both spellings, and answers the short one. */
function withoutHyphens(consumerId: string): string {
  return consumerId.includes('-') ? consumerId.replaceAll('-', '').toLowerCase() : consumerId;
}
