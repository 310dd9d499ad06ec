import { groupLife } from './merchant-value-types.ts';
import type { Raw, SettingTable } from './setting.ts';
import { choice, jsonObject, matching, secret, text, url } from './value-types.ts';

/** Octamile's one address (docs/facts/aims-wire.md). */
const aimsUrl = 'https://octamile-api.azurewebsites.net';

/** The one address that the documents show (docs/facts/insurpass.md); a live account's is told with the account. */
const sandboxUrl = 'https://sandbox.insurpass.com';

const aimsAccount = ['AIMS_PARTNER_ID', 'AIMS_AUTHORIZATION_ID', 'AIMS_AUTHORIZATION_KEY'];
const insurpassAccount = ['INSURPASS_URL', 'INSURPASS_SECRET_KEY', 'INSURPASS_API_KEY', 'INSURPASS_PRODUCTS'];

/** Whether the merchant has an account at AIMS: part of it is set. */
export function hasAims(raw: Raw): boolean {
  return aimsAccount.some((name) => raw.text(name) !== undefined);
}

/** Whether the merchant has an account at InsurPass: part of it is set. */
export function hasInsurPass(raw: Raw): boolean {
  return insurpassAccount.some((name) => raw.text(name) !== undefined);
}

const requiredByAims = { words: 'for AIMS’s products', holds: hasAims };
const requiredByInsurPass = { words: 'for group life', holds: hasInsurPass };
const visible = /^[\x21-\x7e]+$/;

const aimsWireExample = '{ "patches": { "register": { "*": [{ "op": "add", "path": "/language", "value": "en" }] } } }';
const insurpassWireExample = '{ "forms": { "initiate": { "*": { "/members": "text" } } } }';

function isLive(raw: Raw): boolean {
  return raw.text('AIMS_MODE') === 'live';
}

/** The account at AIMS, for all products but group life. */
export const aimsSettings = {
  AIMS_PARTNER_ID: {
    // any text: older accounts' ids are no UUIDs
    ...secret(text('the partner id that the insurer assigned')),
    about: 'The partner id of the account at AIMS.',
    example: '…',
    required: requiredByAims,
    isUsual: true,
  },
  AIMS_AUTHORIZATION_ID: {
    ...secret(text('the authorization id that the insurer assigned')),
    about: 'The authorization id of the account at AIMS.',
    example: '…',
    required: requiredByAims,
    isUsual: true,
  },
  AIMS_AUTHORIZATION_KEY: {
    ...secret(text('the authorization key that the insurer assigned')),
    about: 'The authorization key of the account at AIMS.',
    example: '…',
    required: requiredByAims,
    isUsual: true,
  },
  AIMS_MODE: {
    ...choice('test', 'live'),
    about:
      'Whether the insurer’s account is in test or live mode, as its dashboard says; the gateway’s keys must be of the same.',
    example: 'live',
    default: 'test',
  },
  AIMS_ACCOUNT: {
    ...choice('partner', 'super-admin'),
    about: 'super-admin for the insurer’s own account, which sees every partner’s business and approves by hand.',
    example: 'super-admin',
    default: 'partner',
  },
  AIMS_PREMIUM_UNIT: {
    ...choice('naira', 'kobo'),
    about: 'The unit in which the insurer says a premium; the insurer’s own pages disagree.',
    example: 'kobo',
    default: 'naira',
  },
  AIMS_WIRE: {
    ...jsonObject(['patches', 'forms', 'activationCommand', 'policyId', 'unknownReferenceTexts'], aimsWireExample),
    about: 'Changes of what is sent to AIMS, where its documents leave something open (questions.md).',
    example: aimsWireExample,
  },
  AIMS_URL: { ...url(aimsUrl), about: 'The address of AIMS.', example: 'http://localhost:8791', default: aimsUrl },
} as const satisfies SettingTable;

/** The account at InsurPass, for group life. */
export const insurpassSettings = {
  INSURPASS_SECRET_KEY: {
    ...secret(matching(visible, 'the secret key of the InsurPass account')),
    about: 'The secret key of the account at InsurPass.',
    example: '…',
    required: requiredByInsurPass,
  },
  INSURPASS_API_KEY: {
    ...secret(matching(visible, 'the API key of the InsurPass account')),
    about: 'The API key of the account at InsurPass.',
    example: '…',
    required: requiredByInsurPass,
  },
  INSURPASS_PRODUCTS: {
    ...groupLife,
    about: 'What is sold of group life, at which price.',
    example: '3:Group Life:150000',
    required: requiredByInsurPass,
  },
  INSURPASS_WIRE: {
    ...jsonObject(['patches', 'forms'], insurpassWireExample),
    about: 'Changes of what is sent to InsurPass, where its documents leave something open (questions.md).',
    example: insurpassWireExample,
  },
  INSURPASS_URL: {
    ...url(sandboxUrl),
    about: 'The address of InsurPass, told with the account.',
    example: 'https://api.insurpass.example',
    required: {
      words: 'for group life where AIMS_MODE is live',
      holds: (raw: Raw) => hasInsurPass(raw) && isLive(raw),
    },
    derivedDefault: {
      words: `${sandboxUrl} where AIMS_MODE is test`,
      from: (raw: Raw) => (isLive(raw) ? undefined : sandboxUrl),
    },
  },
} as const satisfies SettingTable;
