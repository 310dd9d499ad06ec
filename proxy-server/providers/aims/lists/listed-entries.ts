import type { ListedConsumer, ListedTransaction } from '../../../contract/console/insurer-list.ts';
import { productOfCode } from '../codes/product-codes.ts';
import { momentFromLagosTime, moneyFromNaira } from '../codes/units.ts';
import type { ListEntry } from './list-response.ts';
import { textAmong } from './list-response.ts';

// The names are those of the older lists (docs/facts/aims-wire.md#lists) and of today's requests and responses: current
// pages show no list. `given` keeps the entry unchanged.

/** Translates a transaction. */
export function listedTransaction(entry: ListEntry): ListedTransaction {
  const premium = textAmong(entry, 'prmm', 'premium');
  return withoutUndefined({
    reference: textAmong(entry, 'cixx', 'trnsctnId', 'id')?.replaceAll('-', '').toLowerCase(),
    consumerId: textAmong(entry, 'cstm', 'consumerId', 'entt'),
    product: productOfCode(textAmong(entry, 'prdc', 'product') ?? ''),
    period: textAmong(entry, 'cpxx', 'insrncDrtn', 'drtn'),
    premium: premium === undefined ? undefined : moneyFromNaira(premium.replace(/^NGN\s*/, '').replaceAll(',', '')),
    status: statuses[(textAmong(entry, 'stts', 'status') ?? '').toLowerCase()],
    note: textAmong(entry, 'statusNote', 'snxx', 'note'),
    receivedAt: instantFrom(textAmong(entry, 'tstm', 'tmstmp')),
    decidedAt: instantFrom(textAmong(entry, 'stxx')),
    given: entry,
  });
}

/** Translates a consumer. */
export function listedConsumer(entry: ListEntry): ListedConsumer {
  const name = nameIn(entry.name);
  const isOrganisation = ['o', 'organization'].includes(textAmong(entry, 'class') ?? '');
  const { first, last } = name;
  return withoutUndefined({
    consumerId: textAmong(entry, 'id', 'cstm', 'consumerId'),
    ...(isOrganisation
      ? { name: [first, last].filter((part) => part !== undefined).join(' ') || undefined }
      : { firstName: first, lastName: last }),
    phone: textAmong(entry, 'phoneNo'),
    email: textAmong(entry, 'eMail'),
    given: entry,
  });
}

const statuses: Readonly<Record<string, ListedTransaction['status']>> = {
  p: 'processing',
  a: 'approved',
  d: 'declined',
};

/**
 * `{ first, last }` as in registrations, or `[first, last]` as in the activation (docs/facts/aims-wire.md#activation).
 */
function nameIn(name: unknown): { first?: string | undefined; last?: string | undefined } {
  if (typeof name === 'string') return { first: name };
  if (typeof name !== 'object' || name === null) return {};
  const [first, last] = Array.isArray(name) ? ['0', '1'] : ['first', 'last'];
  return { first: textAmong(name as ListEntry, first), last: textAmong(name as ListEntry, last) };
}

/** Older lists have a UTC offset (`2023-04-07 05:55:09 +0000`); everything else is Nigerian time. */
function instantFrom(text: string | undefined): string | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{2}):?(\d{2})$/.exec(text ?? '');
  const moment = parts ? Date.parse(`${parts[1]}T${parts[2]}${parts[3]}:${parts[4]}`) : momentFromLagosTime(text ?? '');
  return moment === undefined || Number.isNaN(moment) ? undefined : new Date(moment).toISOString();
}

/** The entry without undefined properties. */
function withoutUndefined<Entry extends object>(entry: Entry): Entry {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as Entry;
}
