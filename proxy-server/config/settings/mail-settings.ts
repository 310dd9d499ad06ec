import * as z from 'zod/mini';
import type { Raw, SettingTable, ValueType } from './setting.ts';
import { secret } from './value-types.ts';

const mailServer: ValueType<string> = {
  schema: z.string().check(
    z.regex(/^smtps?:\/\/[^/\s?#]+\/?$/),
    z.refine((value) => URL.canParse(value)),
  ),
  expected: 'a mail server like smtps://name:password@mail.example.ng, with nothing after it',
};

const sender: ValueType<string> = {
  schema: z.string().check(z.regex(/^([^<>@",;:\r\n]{1,100} <[^\s@<>,;]+@[^\s@<>,;]+>|[^\s@<>,;]+@[^\s@<>,;]+)$/)),
  expected: 'an address, with a name before it or without: PhoneHub <cover@shop.example.ng>',
};

/** How shoppers are written to. */
export const mailSettings = {
  SMTP_URL: {
    ...secret(mailServer),
    about:
      'The mail server that writes to shoppers: the receipt with the private link, and what needs an act of theirs; without it nobody is written to. Encryption is required, but on this machine.',
    example: 'smtps://name:…@mail.example.ng',
  },
  MAIL_FROM: {
    ...sender,
    about: 'In whose name shoppers are written to.',
    example: 'PhoneHub <cover@shop.example.ng>',
    required: { words: 'where SMTP_URL is set', holds: ({ text }: Raw) => text('SMTP_URL') !== undefined },
  },
} as const satisfies SettingTable;
