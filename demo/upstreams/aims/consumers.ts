import { randomInt, randomUUID } from 'node:crypto';
import { withoutHyphens } from './accounts.ts';
import type { Generation } from './envelope.ts';
import type { Outcome, Refusal } from './wire.ts';
import { accepted, refusal, textAt, valueAt } from './wire.ts';

/** AIMS's record of a person or organisation. */
export interface AimsConsumer {
  /** 32 characters without hyphens. */
  readonly id: string;
  readonly partnerId: string;
  readonly email: string;
  /** Unchanged, as it was sent. */
  readonly seed: unknown;
}

/** All consumers; each partner sees its own (docs/facts/aims-wire.md#consumer-identity). */
export class Consumers {
  readonly #byId = new Map<string, AimsConsumer>();
  readonly #byEmail = new Map<string, AimsConsumer>();

  /** All, in the order of registration. */
  get all(): readonly AimsConsumer[] {
    return [...this.#byId.values()];
  }

  /** The partner's consumer with this id, with or without hyphens. */
  find(partnerId: string, id: string): AimsConsumer | undefined {
    const consumer = this.#byId.get(withoutHyphens(id) ?? '');
    return consumer?.partnerId === partnerId ? consumer : undefined;
  }

  /** Adds a consumer without a request, for tests. */
  add(consumer: AimsConsumer): void {
    this.#byId.set(consumer.id, consumer);
    this.#byEmail.set(emailKey(consumer.partnerId, consumer.email), consumer);
  }

  /**
   * `prfl entity`. The same e-mail of the same partner returns the same id. The command registers and updates
   * (docs/facts/aims-wire.md#commands), so new values are stored and the rest stays; how deeply is not documented.
   * Our own choice too: e-mails are compared without case.
   */
  register(partnerId: string, seed: unknown, generation: Generation): Outcome {
    const error = checkConsumer(seed);
    if (error !== undefined) return error;
    const email = textAt(seed, 'eMail') ?? '';
    const known = this.#byEmail.get(emailKey(partnerId, email));
    const id = known?.id ?? newId(generation);
    const consumer = { id, partnerId, email, seed: { ...Object(known?.seed), ...Object(seed) } };
    this.add(consumer);
    return accepted(
      generation === 'legacy' ? { id: consumer.id } : { id: consumer.id, id_uuid: hyphenated(consumer.id) },
    );
  }
}

/** Validates a consumer's seed (docs/facts/aims-wire.md#consumer-seed; texts: #error-messages). */
function checkConsumer(seed: unknown): Refusal | undefined {
  const kind = textAt(seed, 'class');
  if (kind === undefined) return needed('class');
  if (!['individual', 'organization', 'h', 'o'].includes(kind)) return refusal('Data cmmnd.seed.class not supported');
  const isPerson = kind === 'individual' || kind === 'h';
  if (textAt(seed, 'name.first') === undefined) return needed('name.first');
  // the table makes no exception for organisations; they have no last name, so it is not required here
  if (isPerson && textAt(seed, 'name.last') === undefined) return needed('name.last');
  return checkEmail(seed) ?? checkPhone(seed, isPerson) ?? checkDetails(seed);
}

const needed = (path: string) => refusal(`Data cmmnd.seed.${path} is required`);

function checkEmail(seed: unknown): Refusal | undefined {
  const email = textAt(seed, 'eMail');
  if (email === undefined) return needed('eMail');
  const isValid = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email);
  return isValid ? undefined : refusal('Data cmmnd.seed.eMail (must be a valid e-mail address)');
}

function checkPhone(seed: unknown, isPerson: boolean): Refusal | undefined {
  const phone = textAt(seed, 'phoneNo');
  if (phone === undefined) {
    return isPerson ? refusal('Data cmmnd.seed.phoneNo is required for individual consumers') : undefined;
  }
  // "Do not include leading zeros after the country code" (docs/facts/aims-wire.md#dates-and-phones).
  const isValid = /^\+(234[1-9]\d{9}|(?!234)[1-9]\d{6,14})$/.test(phone);
  return isValid ? undefined : refusal('Data cmmnd.seed.phoneNo (must be in international format)');
}

const choices: Readonly<Record<string, readonly string[]>> = {
  type: ['s'],
  gender: ['m', 'f'],
  mrtlStatus: ['single', 'married', 'divorced', 'widowed'],
  'socialID.type': ['nidd', 'dlcn', 'ipss', 'vcrd', 'bvnn'],
};

function checkDetails(seed: unknown): Refusal | undefined {
  for (const [path, allowed] of Object.entries(choices)) {
    const value = valueAt(seed, path);
    if (value !== undefined && !allowed.includes(String(value)))
      return refusal(`Data cmmnd.seed.${path} not supported`);
  }
  const birth = valueAt(seed, 'dob.date');
  const isDate = birth === undefined || /^\d{4}-\d\d-\d\d$/.test(String(birth));
  return isDate ? undefined : refusal('Data cmmnd.seed.dob.date (format is YYYY-MM-DD)');
}

const emailKey = (partnerId: string, email: string) => `${partnerId} ${email.trim().toLowerCase()}`;

/** Hex of a UUID; in the older documents any 32 lower-case letters and digits (`61681828132984833037cli3gmpucmdl`). */
function newId(generation: Generation): string {
  if (generation === 'current') return randomUUID().replaceAll('-', '');
  return Array.from({ length: 32 }, (_, index) => (index === 20 ? 'g' : randomInt(36).toString(36))).join('');
}

function hyphenated(id: string): string {
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
