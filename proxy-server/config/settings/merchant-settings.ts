import * as z from 'zod/mini';
import { consoleKeys, localeList } from './merchant-value-types.ts';
import type { SettingTable } from './setting.ts';
import { choice, list, matching, secret, text, textOrNumber, url } from './value-types.ts';

/** Who sells, on which pages, and what shoppers are told of it. */
export const identitySettings = {
  MERCHANT_NAME: {
    ...text('the name shown to shoppers'),
    about: 'The name shown to shoppers.',
    example: 'PhoneHub Lagos',
    required: true,
  },
  MERCHANT_LOGO: {
    ...text('the path of a PNG, JPEG or WebP file of at most 200 kB'),
    about:
      'A picture with the name in it, shown in its place at the end of a screen, and on the page of a private link: a PNG, JPEG or WebP file of at most 200 kB, drawn for white.',
    example: 'logo.png',
  },
  ALLOWED_ORIGINS: {
    ...list(
      z.string().check(z.regex(/^https?:\/\/[^/\s]+$/), z.refine(isOrigin)),
      'exact origins like https://shop.example.ng by commas, without path or slash',
    ),
    about: 'The origins of the pages that may use the widget.',
    example: 'https://shop.example.ng,https://www.shop.example.ng',
    placeholder: 'https://…',
    required: true,
  },
  PUBLISHABLE_KEY: {
    ...matching(/^pk_\w{1,120}$/, '“pk_” followed by letters, digits and “_”'),
    about: 'Names the merchant on its pages; no secret.',
    example: 'pk_live_phonehub',
    placeholder: 'pk_…',
    required: true,
  },
  SECRET_KEY: {
    ...secret(matching(/^sk_\w{17,120}$/, '“sk_” followed by letters, digits and “_”, 20 or more in all')),
    about: 'Opens the merchant’s part of the API to its server, and to the commands.',
    example: 'sk_…',
    placeholder: 'sk_…',
    required: true,
  },
  CONSOLE_KEYS: {
    ...secret(consoleKeys),
    about:
      'Who may sign in to the console, each by a key, and as what: a reader, staff who settle orders, or an owner; without it nobody can.',
    example: 'Ada:owner:ck_…,Bola:ck_…',
  },
  TERMS_URL: {
    ...url('https://shop.example.ng/terms'),
    about: 'The terms that the shopper agrees to.',
    example: 'https://shop.example.ng/terms',
    placeholder: 'https://…',
    required: true,
  },
  TERMS_VERSION: {
    ...textOrNumber('the version of the terms'),
    about: 'The version of the terms, stored with each consent.',
    example: '2026-11',
    default: '1',
  },
  PRIVACY_URL: {
    ...url('https://shop.example.ng/privacy'),
    about: 'The privacy notice shown to shoppers.',
    example: 'https://shop.example.ng/privacy',
    placeholder: 'https://…',
    required: true,
  },
  SUPPORT_CONTACT: {
    ...text('where shoppers find help: an e-mail, phone or address'),
    about: 'Where shoppers find help: an e-mail, phone or address.',
    example: 'help@shop.example.ng',
    required: true,
  },
  LICENCE_NUMBER: {
    ...text('the number of the merchant’s licence to sell insurance'),
    about: 'The number of the merchant’s licence to sell insurance, shown to shoppers.',
    example: 'NAICOM/BR/0123',
  },
  COMPLAINTS_CONTACT: {
    ...text('where shoppers complain: an e-mail, phone or address'),
    about: 'Where shoppers complain: an e-mail, phone or address.',
    example: 'complaints@shop.example.ng',
  },
  LOCALES: {
    ...localeList,
    about:
      'The languages that shoppers may be served in, the first for those who want none of them. `ha`, `yo`, `ig` and `fr` are drafts that no speaker has read yet.',
    example: 'en-NG,pcm,yo',
    default: 'en-NG,pcm',
  },
  VERIFICATION: {
    ...choice('insurer', 'shopper'),
    about: 'Who asks for the video of a working device: the insurer by e-mail, or the widget.',
    example: 'shopper',
    default: 'insurer',
  },
} as const satisfies SettingTable;

/** What tells the merchants of a file apart. */
export const merchantIdSettings = {
  ID: {
    ...matching(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens, 40 at most'),
    about: 'Names the merchant in webhook addresses, commands and logs; it must not change.',
    example: 'phonehub',
    required: true,
  },
} as const satisfies SettingTable;

function isOrigin(origin: string): boolean {
  return URL.canParse(origin) && new URL(origin).origin === origin;
}
