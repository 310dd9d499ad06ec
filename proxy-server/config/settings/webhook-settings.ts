import * as z from 'zod/mini';
import type { Raw, SettingTable, ValueType } from './setting.ts';
import { entriesOf, isWithoutRepeats, list, secret, trueOrFalse } from './value-types.ts';

/** An address as it is: a slash at its end may matter to the receiver. */
const receiver: ValueType<string> = {
  schema: z.string().check(
    z.regex(/^https?:\/\/[^/\s]\S*$/),
    z.refine((value) => URL.canParse(value) && !new URL(value).username && !new URL(value).password),
  ),
  expected: 'an address like https://shop.example.ng/webhooks/cover, without a password',
};

/** Standard Webhooks: 24 to 64 random bytes. */
const secrets = list(
  z.string().check(
    z.regex(/^whsec_[A-Za-z0-9+/]+={0,2}$/),
    z.refine((value) => {
      const { length } = Buffer.from(value.slice('whsec_'.length), 'base64');
      return length >= 24 && length <= 64;
    }),
  ),
  '“whsec_” followed by 24 to 64 random bytes in base64, several by commas (`cover-checkout keys new` makes one)',
);

/** How the merchant's own server is told of what happens to orders. */
export const webhookSettings = {
  WEBHOOK_URL: {
    ...receiver,
    about: 'Where the shop’s server is told of each change of an order; without it, it is not.',
    example: 'https://shop.example.ng/webhooks/cover',
  },
  WEBHOOK_SECRET: {
    ...secret({
      ...secrets,
      schema: secrets.schema.check(z.refine((entries) => entries.length <= 3 && isWithoutRepeats(entries))),
      toFile: entriesOf,
    }),
    about:
      'Signs what the shop’s server is told, as Standard Webhooks say; each of several by commas does, while they are exchanged.',
    example: 'whsec_…',
    required: { words: 'where WEBHOOK_URL is set', holds: ({ text }: Raw) => text('WEBHOOK_URL') !== undefined },
  },
  WEBHOOK_ALLOW_PRIVATE: {
    ...trueOrFalse,
    about:
      'Whether WEBHOOK_URL may lead to a private address: of this machine, of the network around it. Whoever sets the address reaches what is there.',
    example: 'true',
    default: 'false',
  },
} as const satisfies SettingTable;
