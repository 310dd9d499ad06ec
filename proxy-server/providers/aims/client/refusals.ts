import type { GivenApplicant } from '../../../contract/applicant.ts';
import type { Violation } from '../../../contract/problem.ts';
import type { Answers } from '../../../contract/values.ts';
import type { NotDone } from '../../../domain/insurer/insurance-provider.ts';
import type { FieldCode, ProductCodes } from '../codes/field-codes.ts';

type Refused = Extract<NotDone, { status: 'refused' }>;

/**
 * Translates AIMS's error text (docs/facts/aims-wire.md#error-messages). The text itself leaves this adapter as `said`
 * only: it may repeat what a shopper typed.
 */
export function refusalFrom(text: string, product?: ProductCodes, input: RefusedInput = {}): Refused {
  return { ...translated(text, product, input), said: text };
}

function translated(text: string, product: ProductCodes | undefined, input: RefusedInput): Refused {
  const field = fieldRefusal(text);
  if (field) return refusedField(field, product, input);
  if (/destination country not recognised/i.test(text)) return refusedDestination(product);
  const known = knownRefusals.find(({ pattern }) => pattern.test(text));
  if (known) return { status: 'refused', reason: known.reason, violations: [] };
  const shopperReason = declineReason(text);
  return { status: 'refused', reason: shopperReason ?? unknownReason, violations: [], shopperReason };
}

/** What the shopper entered, to recognise a refusal of a field that was not asked. */
export interface RefusedInput {
  readonly applicant?: GivenApplicant;
  readonly answers?: Answers;
}

/** Whether the refusal is about our credentials. */
export function isAboutCredentials(text: string): boolean {
  return credentialsPattern.test(text);
}

/** Whether AIMS does not support the command. */
export function isUnsupportedRequest(text: string): boolean {
  return /unsupported request/i.test(text);
}

/**
 * Whether AIMS already has the reference: proof that an earlier call arrived (docs/facts/aims-wire.md#repeats). Another
 * field that is in use proves nothing.
 */
export function isReferenceInUse(text: string): boolean {
  return /already in use/i.test(text) && !/seed\.(?!id\s)/i.test(text);
}

/**
 * Translates the reason for declining a policy to one that shoppers may read: the note may contain what is not meant for
 * them (docs/facts/aims-wire.md#status). Undefined if it is none of those that we know.
 */
export function declineReason(note: string | undefined): string | undefined {
  return knownDeclines.find(({ pattern }) => pattern.test(note ?? ''))?.reason;
}

const credentialsPattern = /authori[sz]ation|userInfo/i;

const unknownReason = 'The insurer refused the request for an unknown reason.';

const knownRefusals = [
  {
    pattern: credentialsPattern,
    reason: 'The insurer did not accept the shop’s credentials: its partner id, authorization id or authorization key.',
  },
  { pattern: /unsupported request/i, reason: 'The insurer did not understand the request.' },
  { pattern: /product specified not supported/i, reason: 'The insurer does not sell this product to this account.' },
  { pattern: /already in use/i, reason: 'The insurer already has a request under this reference.' },
];

const knownDeclines = [
  {
    pattern: /\b(?:device|phone|laptop)\b.{0,30}\bolder than\b/i,
    reason: 'The device is older than the insurer covers.',
  },
  { pattern: /\bvehicle\b.{0,30}\bolder than\b/i, reason: 'The vehicle is older than the insurer covers.' },
  { pattern: /duplicate|already (?:insured|covered|exists)/i, reason: 'This device already has such a cover.' },
  { pattern: /video/i, reason: 'The insurer did not accept the verification video.' },
  { pattern: /not be verified|verification/i, reason: 'The insurer could not verify the device.' },
  { pattern: /imei|serial/i, reason: 'The insurer did not accept the IMEI or serial number.' },
];

/**
 * The only refusal of an answer that does not name the field (docs/facts/aims-wire.md#changelog,
 * 2026-05-13).
 */
function refusedDestination(product: ProductCodes | undefined): Refused {
  const reason = 'The insurer does not cover this destination.';
  const path = jsonPointerOf('destination', product);
  const violations = path ? [{ path, code: 'not-offered', message: reason }] : [];
  return { status: 'refused', reason, violations, shopperReason: reason };
}

interface FieldRefusal {
  readonly name: string;
  readonly reason: string;
}

/**
 * Parses `Data cmmnd.seed.LoanAmount not a number`: a path and a reason. Names are short and plain, so they can be
 * shown.
 */
function fieldRefusal(text: string): FieldRefusal | undefined {
  const parts = /^\s*Data cmmnd\.seed\.([A-Za-z](?:[\w.]|\[\d+\]){0,60})\s+(.+)$/i.exec(text);
  return parts ? { name: parts[1] as string, reason: parts[2] as string } : undefined;
}

function refusedField({ name, reason }: FieldRefusal, product: ProductCodes | undefined, input: RefusedInput): Refused {
  if (name === 'id') return translated(reason, undefined, {});
  const path = jsonPointerOf(name.replace(/^addtnlFact\./, '').replaceAll(/\[(\d+)\]/g, '.$1'), product);
  if (path === undefined || wasNotAsked(path, input)) {
    return {
      status: 'refused',
      reason: `The insurer refused the field “${name}”, which we do not ask for.`,
      violations: [],
    };
  }
  const { code, message } = violationWords.find(({ pattern }) => pattern.test(reason)) ?? otherViolation;
  const violation: Violation = { path, code, message };
  return {
    status: 'refused',
    reason: `The insurer refused the answer at ${path}.`,
    violations: [violation],
    shopperReason: message,
  };
}

/** A known field without an answer was not asked for this product, or not of this shopper. */
function wasNotAsked(path: string, input: RefusedInput): boolean {
  const [root = '', ...keys] = path.split('/').slice(1);
  let value: unknown = root === 'applicant' ? input.applicant : root === 'answers' ? input.answers : undefined;
  if (value === undefined) return false;
  for (const key of keys) value = (value as Record<string, unknown> | undefined)?.[key];
  return value === undefined;
}

const otherViolation = { code: 'not-accepted', message: 'The insurer did not accept this answer. Please check it.' };

/** The reasons in docs/facts/aims-wire.md#error-messages; a text in brackets is the rule that a value violates. */
const violationWords = [
  { pattern: /required|not provided/i, code: 'required', message: 'The insurer needs this answer.' },
  { pattern: /not a number/i, code: 'wrong-type', message: 'This must be a number.' },
  {
    pattern: /^\(|invalid|format/i,
    code: 'wrong-format',
    message: 'The insurer did not accept this format. Please check it.',
  },
];

function jsonPointerOf(name: string, product: ProductCodes | undefined): string | undefined {
  if (Object.hasOwn(consumerPaths, name)) return consumerPaths[name];
  const own = product?.person?.find((code) => code.name === name);
  if (own) return `/applicant/${own.field.replaceAll('.', '/')}`;
  return answerPath(name, [...(product?.rating ?? []), ...(product?.facts ?? [])], '/answers');
}

/** `Cargo.Type` is one name; in `passengers.0.dob` the first part is a list, and the rest is a field of its entry. */
function answerPath(name: string, codes: readonly FieldCode[], parent: string): string | undefined {
  const known = codes.find((code) => code.name.replace(/^(?:addtnlFact|seed)\./, '') === name);
  if (known) return `${parent}/${known.field}`;
  const [list = '', index = '', ...rest] = name.split('.');
  const code = codes.find((candidate) => candidate.type === 'list' && candidate.name === list);
  if (!code || !/^\d+$/.test(index)) return undefined;
  const entry = `${parent}/${code.field}/${index}`;
  return rest.length === 0 ? entry : answerPath(rest.join('.'), code.item ?? [], entry);
}

const consumerPaths: Readonly<Record<string, string>> = {
  insrncDrtn: '/period',
  drtn: '/period',
  'name.first': '/applicant/firstName',
  'name.middle': '/applicant/middleName',
  'name.last': '/applicant/lastName',
  phoneNo: '/applicant/phone',
  eMail: '/applicant/email',
  dob: '/applicant/dateOfBirth',
  'dob.date': '/applicant/dateOfBirth',
  gender: '/applicant/gender',
  addrss: '/applicant/address',
  'addrss.addrss': '/applicant/address',
  ntnlty: '/applicant/nationality',
  stateOfOrigin: '/applicant/stateOfOrigin',
  mrtlStatus: '/applicant/maritalStatus',
  'socialID.type': '/applicant/identity/type',
  'socialID.id': '/applicant/identity/number',
  'socialID.image': '/applicant/identity/image',
  taxId: '/applicant/taxId',
};
