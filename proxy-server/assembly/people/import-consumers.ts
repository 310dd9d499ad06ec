import type { Config } from '../../config/config.ts';
import type { MerchantConfig } from '../../config/merchant-config.ts';
import { applicantFields } from '../../contract/fields/applicant-fields.ts';
import type { Store } from '../../domain/stores/store.ts';
import { isConsumerId } from '../../providers/aims/client/commands.ts';
import { createColumnCipher } from '../../stores/database/column-cipher.ts';
import { openStore } from '../../stores/open-store.ts';
import { createPersonHashes } from '../../stores/people/person-hashes.ts';
import { aimsAccountOf } from '../insurers.ts';

/** A customer of a merchant and its consumer id at the insurer; `row` is the line of the file, counted from 1. */
export interface CustomerRow {
  readonly row: number;
  readonly customerId: string;
  readonly consumerId: string;
}

/** An invalid value and its row and column. */
export interface CustomerViolation {
  readonly row: number;
  readonly column: 'customerId' | 'consumerId';
  readonly message: string;
}

/** How many customers were new and how many known; or all violations, and then nothing was imported. */
export type Imported =
  | { readonly imported: number; readonly known: number }
  | { readonly violations: readonly CustomerViolation[] };

/** Rows per transaction: short transactions, because the proxy keeps selling. */
const rowsPerTransaction = 500;

/**
 * Links a merchant's customers to consumers that it registered before, for its present insurer account. The insurer is
 * assumed to have their names, phone and e-mail.
 */
export async function importConsumers(
  config: Config,
  merchant: MerchantConfig,
  rows: readonly CustomerRow[],
): Promise<Imported> {
  if (!merchant.aims) throw new Error(`${merchant.id} has no account at the insurer.`);
  const cipher = createColumnCipher(config.dataKeys.reveal());
  const store = await openStore(config.database.reveal(), { cipher, now: Date.now });
  try {
    const account = aimsAccountOf(cipher, merchant.aims);
    const { customer } = createPersonHashes(cipher, merchant.id);
    const { violations, fresh } = await compare(store, account, rows, customer);
    if (violations.length > 0) return { violations };
    for (let first = 0; first < fresh.length; first += rowsPerTransaction)
      await store.transaction(async ({ consumers }) => {
        for (const { customerId, consumerId } of fresh.slice(first, first + rowsPerTransaction))
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
  for (const { row, customerId, consumerId: written } of rows) {
    const consumerId = withoutHyphens(written);
    const addError = (message: string) => violations.push({ row, column: 'consumerId', message });
    if (!isConsumerId(written)) {
      addError('is no consumer id: 32 letters and digits, or a UUID.');
      continue;
    }
    const known = await consumers.findByCustomer(account, hashOf(customerId));
    if (!known) fresh.push({ row, customerId, consumerId });
    else if (known.consumerId !== consumerId) addError('differs: this customer is linked to another consumer already.');
  }
  return { violations, fresh };
}

/** The insurer accepts a UUID with or without hyphens, and returns it without. */
function withoutHyphens(consumerId: string): string {
  return consumerId.includes('-') ? consumerId.replaceAll('-', '').toLowerCase() : consumerId;
}
