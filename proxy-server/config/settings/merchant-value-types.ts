import * as z from 'zod/mini';
import { groupLifeId } from '../../catalogue/group-life.ts';
import type { StaffRole } from '../../contract/console/session.ts';
import type { Locale } from '../../contract/locales.ts';
import { localeTags } from '../../contract/locales.ts';
import { type PaymentChannel, paymentChannels } from '../../contract/payment.ts';
import type { Money } from '../../contract/values.ts';
import type { ValueType } from './setting.ts';
import { isWithoutRepeats, list, transformed } from './value-types.ts';

/** Who of the merchant's staff may sign in to the console, each by a key. */
export interface ConsoleKey {
  readonly name: string;
  readonly role: StaffRole;
  readonly key: string;
}

/** `Ada:ck_…` or `Ada:owner:ck_…`: a name as the console shows it, a role, and the key. */
const consoleKeyPattern = /^(?=[^:,]*[^:,\s])([^:,]{1,60}):(?:(reader|staff|owner):)?(ck_\w{17,120})$/;

export const consoleKeys: ValueType<ConsoleKey[]> = transformed(
  list(
    z.string().check(z.regex(consoleKeyPattern)),
    'name:ck_… or name:role:ck_… by commas, role reader, staff (default) or owner, each key “ck_” followed by letters, digits and “_”, 20 or more in all',
  ),
  (entries) =>
    entries.map((entry) => {
      const [, name = '', role = 'staff', key = ''] = consoleKeyPattern.exec(entry) ?? [];
      return { name: name.trim(), role: role as StaffRole, key };
    }),
  z.refine(
    (keys) => isWithoutRepeats(keys.map(({ name }) => name)) && isWithoutRepeats(keys.map(({ key }) => key)),
    'must give each person a name and a key of their own.',
  ),
);

/** InsurPass has no prices to ask for: the merchant sets them. */
export interface ConfiguredGroupLife {
  /** InsurPass's own. */
  readonly id: string;
  readonly name: string;
  readonly pricePerMember: Money;
}

const groupLifePattern = /^(\d{1,9}):([^:,]{2,60}):([1-9]\d{0,9})$/;

export const groupLife: ValueType<ConfiguredGroupLife[]> = transformed(
  list(
    z.string().check(z.regex(groupLifePattern)),
    'like 3:Group Life:150000, several by commas: InsurPass’s product id, a name, and the price for each member in kobo',
  ),
  (entries) =>
    entries.map((entry) => {
      const [, id = '', name = '', price = ''] = groupLifePattern.exec(entry) ?? [];
      return { id, name: name.trim(), pricePerMember: { amount: Number(price), currency: 'NGN' as const } };
    }),
  z.refine(
    (products) => isWithoutRepeats(products.map(groupLifeId)) && isWithoutRepeats(products.map(({ name }) => name)),
    'must name each product once, each by a name of its own.',
  ),
);

export const paymentChannelList: ValueType<PaymentChannel[]> = transformed(
  list(z.enum(paymentChannels), `ways to pay by commas, each of ${paymentChannels.join(', ')}`),
  (channels) => channels as PaymentChannel[],
  z.refine(isWithoutRepeats, 'must name each way to pay once.'),
);

export const localeList: ValueType<Locale[]> = transformed(
  list(z.enum(localeTags), `languages by commas, each of ${localeTags.join(', ')}`),
  (tags) => tags as Locale[],
  z.refine(isWithoutRepeats, 'must name each language once.'),
);
