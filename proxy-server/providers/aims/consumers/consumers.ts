import type { Applicant, GivenApplicant } from '../../../contract/applicant.ts';
import { isWhole } from '../../../contract/applicant.ts';
import type { Clock } from '../../../domain/clock.ts';
import type { ConsumerStore, KnownConsumer, PersonHashes } from '../../../domain/store.ts';
import { detailsOf } from './consumer-seed.ts';

export interface ConsumersOptions {
  readonly consumers: ConsumerStore;
  readonly personHashes: PersonHashes;
  /**
   * Keyed hash that names the partner account: consumers are known to one account only
   * (docs/facts/aims-wire.md#consumer-identity).
   */
  readonly account: string;
  readonly clock: Clock;
}

/** What we know of an applicant. */
export type Recognised =
  | { readonly as: 'new' | 'differs' }
  | {
      readonly as: 'known';
      readonly consumer: KnownConsumer;
      /** False where the insurer has yet to be told a detail. */
      readonly isToldAll: boolean;
    };

/** One person, one consumer, and nobody else's (docs/promises.md#6-one-person-one-consumer). */
export class Consumers {
  readonly #parts: ConsumersOptions;

  constructor(parts: ConsumersOptions) {
    this.#parts = parts;
  }

  /** The consumer of this applicant: by the merchant's customer id, or by e-mail, last name and phone together. */
  async find(applicant: GivenApplicant, customerId: string | undefined): Promise<Recognised> {
    const { consumers, account } = this.#parts;
    const tied = customerId === undefined ? undefined : await this.#customer(customerId);
    if (!isWhole(applicant)) return tied ? { as: 'known', consumer: tied, isToldAll: true } : { as: 'new' };
    const keys = this.#keysOf(applicant);
    const byEmail = await consumers.findByEmail(account, keys.email);
    const consumer = tied ?? byEmail;
    if (!consumer) return { as: 'new' };
    const isToldAll = detailIds(applicant).every((id) => consumer.details.includes(id));
    // telling more goes by the e-mail: under another person's it would change that person's record
    const isOwnEmail = !byEmail || byEmail.consumerId === consumer.consumerId;
    const isSame = tied ? isToldAll || isOwnEmail : consumer.person === keys.person;
    return isSame ? { as: 'known', consumer, isToldAll } : { as: 'differs' };
  }

  /** What the insurer was told of a customer; nothing of one we do not know. */
  async knownDetails(customerId: string): Promise<readonly string[]> {
    return (await this.#customer(customerId))?.details ?? [];
  }

  /** Keeps a registered consumer. Somebody may have been quicker: what is kept then decides. */
  async remember(applicant: Applicant, customerId: string | undefined, consumerId: string): Promise<Recognised> {
    const { consumers, account } = this.#parts;
    const keys = this.#keysOf(applicant);
    const details = detailIds(applicant);
    const kept = await this.#keep(applicant, customerId, { consumerId, details });
    const isTied = customerId !== undefined && (await this.#customer(customerId)) !== undefined;
    if (!isTied && kept.person !== keys.person) return { as: 'differs' };
    // where the insurer named another consumer than the customer's own, that one was told, and the tie stays
    const lacksSome = details.some((id) => !kept.details.includes(id));
    if (kept.consumerId === consumerId && lacksSome) await consumers.addDetails(account, kept.key, details);
    return { as: 'known', consumer: kept, isToldAll: true };
  }

  /** Ties a proven customer to the consumer that was found, where it is not tied yet. */
  async tie(applicant: GivenApplicant, customerId: string | undefined, consumer: KnownConsumer): Promise<void> {
    if (customerId !== undefined && isWhole(applicant)) await this.#keep(applicant, customerId, consumer);
  }

  #customer(customerId: string): Promise<KnownConsumer | undefined> {
    return this.#parts.consumers.findByCustomer(this.#parts.account, this.#parts.personHashes.customer(customerId));
  }

  #keysOf(applicant: Applicant) {
    const { email, lastName, phone, organisation } = applicant;
    // who acts for a company is not the company: another name under the same e-mail
    return this.#parts.personHashes.person({
      email,
      lastName: organisation ? `${organisation.name} / ${lastName}` : lastName,
      phone,
    });
  }

  #keep(
    applicant: Applicant,
    customerId: string | undefined,
    told: Pick<KnownConsumer, 'consumerId' | 'details'>,
  ): Promise<KnownConsumer> {
    const { consumers, personHashes, account, clock } = this.#parts;
    const customer = customerId === undefined ? undefined : personHashes.customer(customerId);
    return consumers.remember(account, { ...this.#keysOf(applicant), customer }, told, clock.now());
  }
}

function detailIds(applicant: Applicant): string[] {
  return detailsOf(applicant).map(([id]) => id);
}
