import type { Applicant } from '../../contract/applicant.ts';
import type { Clock } from '../../domain/clock.ts';
import type { ConsumerStore, PersonKeys } from '../../domain/store.ts';

export interface ConsumerBookParts {
  readonly consumers: ConsumerStore;
  /** Keyed hashes of what tells one person from another. */
  readonly personKeys: (
    applicant: Pick<Applicant, 'email' | 'lastName' | 'phone'>,
    customerId?: string | undefined,
  ) => PersonKeys;
  /** Keyed hash that names the partner account: consumers are known to one account only (seed 002). */
  readonly account: string;
  readonly clock: Clock;
}

/** What we know of an applicant. */
export type Recognised = { readonly as: 'new' | 'differs' } | { readonly as: 'known'; readonly consumerId: string };

/** One person, one consumer, and nobody else's (contract, promise 6). */
export class ConsumerBook {
  readonly #parts: ConsumerBookParts;

  constructor(parts: ConsumerBookParts) {
    this.#parts = parts;
  }

  /** The consumer of this applicant: by the merchant's customer id, or by e-mail, last name and phone together. */
  async find(applicant: Applicant, customerId: string | undefined): Promise<Recognised> {
    const { consumers, account } = this.#parts;
    const keys = this.#parts.personKeys(applicant, customerId);
    const byCustomer = keys.customer && (await consumers.findByCustomer(account, keys.customer));
    if (byCustomer) return { as: 'known', consumerId: byCustomer.consumerId };
    const byEmail = await consumers.findByEmail(account, keys.email);
    if (!byEmail) return { as: 'new' };
    if (byEmail.person !== keys.person) return { as: 'differs' };
    return { as: 'known', consumerId: byEmail.consumerId };
  }

  /** Keeps a registered consumer. Somebody may have been quicker: what is kept then decides. */
  async remember(applicant: Applicant, customerId: string | undefined, consumerId: string): Promise<Recognised> {
    const { consumers, account, clock } = this.#parts;
    const keys = this.#parts.personKeys(applicant, customerId);
    const kept = await consumers.remember(account, keys, consumerId, clock.now());
    const isSame = kept.person === keys.person || (keys.customer !== undefined && kept.customer === keys.customer);
    return isSame ? { as: 'known', consumerId: kept.consumerId } : { as: 'differs' };
  }
}
