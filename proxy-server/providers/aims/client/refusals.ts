import type { GivenApplicant } from '../../../contract/applicant.ts';
import type { Violation } from '../../../contract/problem.ts';
import type { Answers } from '../../../contract/values.ts';
import type { NotDone } from '../../../domain/insurance-provider.ts';
import type { FieldCode, ProductCodes } from '../codes/field-codes.ts';

type Refused = Extract<NotDone, { status: 'refused' }>;

/**
 * AIMS's reason for a refusal in our words (docs/facts/aims-wire.md#error-messages). Its own text goes no further: it
 * may repeat what a shopper typed. Only the name of a field is passed on, for staff.
 */
export function refusalFrom(text: string, product?: ProductCodes, given: Given = {}): Refused {
  const field = fieldRefusal(text);
  if (field) return refusedField(field, product, given);
  if (/destination country not recognised/i.test(text)) return refusedDestination(product);
  const known = knownRefusals.find(({ pattern }) => pattern.test(text));
  return { status: 'refused', reason: known?.reason ?? unknownReason, violations: [] };
}

/** What was answered, so that a refusal can be told from one of a field that nobody was asked for. */
export interface Given {
  readonly applicant?: GivenApplicant;
  readonly answers?: Answers;
}

/** Whether the refusal is about our credentials. */
export function isAboutCredentials(text: string): boolean {
  return credentialsPattern.test(text);
}

/** Whether AIMS did not understand the command. */
export function isUnsupportedRequest(text: string): boolean {
  return /unsupported request/i.test(text);
}

/**
 * Whether AIMS has the reference already: proof that an earlier send arrived (docs/facts/aims-wire.md#repeats). Another
 * field that is in use proves nothing.
 */
export function isReferenceInUse(text: string): boolean {
  return /already in use/i.test(text) && !/seed\.(?!id\s)/i.test(text);
}

/**
 * Why a policy was declined, in our words: the note may hold what is not fit for shoppers
 * (docs/facts/aims-wire.md#status).
 */
export function declineReason(note: string | undefined): string {
  const known = knownDeclines.find(({ pattern }) => pattern.test(note ?? ''));
  return known?.reason ?? 'The insurer has declined this cover.';
}

const credentialsPattern = /authori[sz]ation|userInfo/i;

const unknownReason = 'The insurer refused the request without a reason we know.';

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
  { pattern: /duplicate|already (?:insured|covered|exists)/i, reason: 'This device already has such a cover.' },
  { pattern: /video/i, reason: 'The insurer did not accept the verification video.' },
  { pattern: /not be verified|verification/i, reason: 'The insurer could not verify the device.' },
  { pattern: /imei|serial/i, reason: 'The insurer did not accept the IMEI or serial number.' },
];

/**
 * The one refusal of an answer that names no field but the answer itself (docs/facts/aims-wire.md#changelog,
 * 2026-05-13).
 */
function refusedDestination(product: ProductCodes | undefined): Refused {
  const reason = 'The insurer does not cover this destination.';
  const path = ourPath('destination', product);
  return { status: 'refused', reason, violations: path ? [{ path, code: 'not-offered', message: reason }] : [] };
}

interface FieldRefusal {
  readonly name: string;
  readonly reason: string;
}

/** `Data cmmnd.seed.LoanAmount not a number`: a path and a reason. Names are short and plain, so that they can be shown. */
function fieldRefusal(text: string): FieldRefusal | undefined {
  const parts = /^\s*Data cmmnd\.seed\.([A-Za-z](?:[\w.]|\[\d+\]){0,60})\s+(.+)$/i.exec(text);
  return parts ? { name: parts[1] as string, reason: parts[2] as string } : undefined;
}

function refusedField({ name, reason }: FieldRefusal, product: ProductCodes | undefined, given: Given): Refused {
  if (name === 'id') return refusalFrom(reason);
  const path = ourPath(name.replace(/^addtnlFact\./, '').replaceAll(/\[(\d+)\]/g, '.$1'), product);
  if (path === undefined || wasNotAsked(path, given)) {
    return {
      status: 'refused',
      reason: `The insurer refused the field «${name}», which we do not ask for.`,
      violations: [],
    };
  }
  const { code, message } = violationWords.find(({ pattern }) => pattern.test(reason)) ?? otherViolation;
  const violation: Violation = { path, code, message };
  return { status: 'refused', reason: `The insurer refused the answer at ${path}.`, violations: [violation] };
}

/** A field that we know but that has no answer was not asked for this product, or not of this shopper. */
function wasNotAsked(path: string, given: Given): boolean {
  const [root = '', ...keys] = path.split('/').slice(1);
  let value: unknown = root === 'applicant' ? given.applicant : root === 'answers' ? given.answers : undefined;
  if (value === undefined) return false;
  for (const key of keys) value = (value as Record<string, unknown> | undefined)?.[key];
  return value === undefined;
}

const otherViolation = { code: 'not-accepted', message: 'The insurer did not accept this answer. Please check it.' };

/** The reasons of docs/facts/aims-wire.md#error-messages; a bracketed text is the rule that a value broke. */
const violationWords = [
  { pattern: /required|not provided/i, code: 'required', message: 'The insurer needs this answer.' },
  { pattern: /not a number/i, code: 'wrong-type', message: 'This must be a number.' },
  {
    pattern: /^\(|invalid|format/i,
    code: 'wrong-format',
    message: 'The insurer did not accept this form. Please check it.',
  },
];

function ourPath(name: string, product: ProductCodes | undefined): string | undefined {
  if (Object.hasOwn(consumerPaths, name)) return consumerPaths[name];
  const own = product?.person?.find((code) => code.name === name);
  if (own) return `/applicant/${own.field.replaceAll('.', '/')}`;
  return answerPath(name, [...(product?.rating ?? []), ...(product?.facts ?? [])], '/answers');
}

/** `Cargo.Type` is a name of its own; in `passengers.0.dob` the first part is a list and the rest names within it. */
function answerPath(name: string, codes: readonly FieldCode[], place: string): string | undefined {
  const known = codes.find((code) => code.name === name);
  if (known) return `${place}/${known.field}`;
  const [list = '', index = '', ...rest] = name.split('.');
  const code = codes.find((one) => one.type === 'list' && one.name === list);
  if (!code || !/^\d+$/.test(index)) return undefined;
  const entry = `${place}/${code.field}/${index}`;
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
