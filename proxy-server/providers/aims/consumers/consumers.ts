import type { Applicant, GivenApplicant } from '../../../contract/applicant.ts';
import { isWhole } from '../../../contract/applicant.ts';
import type { Clock } from '../../../domain/clock.ts';
import type { ConsumerStore, KnownConsumer, PersonHashes } from '../../../domain/stores/store.ts';
import { detailsOf } from './consumer-seed.ts';

/** Where consumers are stored, and for which account. */
export interface ConsumersOptions {
  readonly consumers: ConsumerStore;
  readonly personHashes: PersonHashes;
  /**
   * Keyed hash that identifies the partner account: a consumer belongs to one account
   * (docs/facts/aims-wire.md#consumer-identity).
   */
  readonly account: string;
  readonly clock: Clock;
}

/** Whether an applicant is registered. */
export type Recognition =
  | { readonly status: 'new' | 'differs' }
  | {
      readonly status: 'known';
      readonly consumer: KnownConsumer;
      /** False if the insurer lacks a detail. */
      readonly isComplete: boolean;
    };

/** Finds and stores consumers: one person, one consumer (docs/promises.md#6-one-person-one-consumer). */
export class Consumers {
  readonly #options: ConsumersOptions;

  constructor(options: ConsumersOptions) {
    this.#options = options;
  }

  /**
   * Finds the applicant's consumer by the merchant's customer id, or by e-mail, last name and phone together. A customer
   * who names a person is found only as that person: the named one is insured, or nobody.
   */
  async find(applicant: GivenApplicant, customerId: string | undefined): Promise<Recognition> {
    const { consumers, account } = this.#options;
    const linked = customerId === undefined ? undefined : await this.#customer(customerId);
    if (!isWhole(applicant))
      return linked ? { status: 'known', consumer: linked, isComplete: true } : { status: 'new' };
    const keys = this.#keysOf(applicant);
    const byEmail = await consumers.findByEmail(account, keys.email);
    // whoever has this e-mail is another person: an update under it would change that person's record
    if (byEmail && byEmail.person !== keys.person) return { status: 'differs' };
    const isLinked = linked !== undefined && (byEmail === undefined || byEmail.key === linked.key);
    if (isLinked && linked.person === '') return { status: 'known', consumer: linked, isComplete: false };
    if (isLinked && !isSamePerson(linked, keys)) return byEmail ? { status: 'differs' } : { status: 'new' };
    const consumer = isLinked ? linked : byEmail;
    if (!consumer) return { status: 'new' };
    const isComplete = detailIds(applicant).every((id) => consumer.details.includes(id));
    // an update under another first name would change the record of whoever it belongs to
    if (!isComplete && !isSamePerson(consumer, keys)) return { status: 'differs' };
    // an update through another customer's token would change a record that is not the customer's
    if (linked && !isLinked && !isComplete) return { status: 'differs' };
    return { status: 'known', consumer, isComplete };
  }

  /** Under which account and key the consumer of an e-mail address is stored. */
  keyOf(email: string): { readonly account: string; readonly key: string } {
    const { account, personHashes } = this.#options;
    return { account, key: personHashes.person({ email, firstName: '', lastName: '', phone: '' }).email };
  }

  /** Returns the ids of the fields that the insurer has of a customer; none for an unknown customer. */
  async knownDetails(customerId: string): Promise<readonly string[]> {
    return (await this.#customer(customerId))?.details ?? [];
  }

  /**
   * Stores a registered consumer, and returns the one to use. If another request has stored one first, that one decides;
   * undefined if it is another person.
   */
  async remember(
    applicant: Applicant,
    customerId: string | undefined,
    consumerId: string,
  ): Promise<KnownConsumer | undefined> {
    const { consumers, account } = this.#options;
    const keys = this.#keysOf(applicant);
    const details = detailIds(applicant);
    const stored = await this.#store(applicant, customerId, { consumerId, details });
    if (stored.person !== keys.person) return undefined;
    // a customer with a new e-mail is one person still, though the insurer may have made another record of it
    const linked = customerId === undefined ? undefined : await this.#customer(customerId);
    const consumer = linked && isSamePerson(linked, keys) ? linked : stored;
    const lacksDetails = details.some((id) => !consumer.details.includes(id));
    if (consumer.consumerId === consumerId && lacksDetails) await consumers.addDetails(account, consumer.key, details);
    return consumer;
  }

  /** Notes that an order uses the consumer that was found, and links an authenticated customer to it, unless linked. */
  async use(applicant: GivenApplicant, customerId: string | undefined, consumer: KnownConsumer): Promise<void> {
    const { consumers, account, clock } = this.#options;
    await consumers.noteUse(account, consumer.key, clock.now());
    if (customerId !== undefined && isWhole(applicant)) await this.#store(applicant, customerId, consumer);
  }

  #customer(customerId: string): Promise<KnownConsumer | undefined> {
    return this.#options.consumers.findByCustomer(
      this.#options.account,
      this.#options.personHashes.customer(customerId),
    );
  }

  #keysOf(applicant: Applicant) {
    const { email, firstName, lastName, phone, organisation } = applicant;
    // a company and the person who acts for it are two consumers, so the company's name is part of the key
    return this.#options.personHashes.person({
      email,
      firstName,
      lastName: organisation ? `${organisation.name} / ${lastName}` : lastName,
      phone,
    });
  }

  #store(
    applicant: Applicant,
    customerId: string | undefined,
    registered: Pick<KnownConsumer, 'consumerId' | 'details'>,
  ): Promise<KnownConsumer> {
    const { consumers, personHashes, account, clock } = this.#options;
    const customer = customerId === undefined ? undefined : personHashes.customer(customerId);
    return consumers.remember(account, { ...this.#keysOf(applicant), customer }, registered, clock.now());
  }
}

/** Whether a customer's consumer is the person that the order names; what an earlier version stored lacks first names. */
function isSamePerson({ person, fullName }: KnownConsumer, named: { person: string; fullName: string }): boolean {
  return person === named.person && (fullName === undefined || fullName === named.fullName);
}

function detailIds(applicant: Applicant): string[] {
  return detailsOf(applicant).map(([id]) => id);
}
