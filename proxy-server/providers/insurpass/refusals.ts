import type { Violation } from '../../contract/problem.ts';
import type { Said } from '../../domain/history/insurer-words.ts';
import type { NotDone } from '../../domain/insurer/insurance-provider.ts';
import { credentialsText } from './response.ts';

type Refused = Extract<NotDone, { status: 'refused' }>;

/**
 * Translates InsurPass's error texts to violations, each with the path of its answer. The texts themselves leave this
 * adapter as `said` only: they may repeat what was typed.
 */
export function refusalFrom({ texts, said }: { readonly texts: readonly string[] } & Said): Refused {
  return { ...translated(texts), said };
}

function translated(texts: readonly string[]): Refused {
  if (texts.includes(credentialsText)) return { status: 'refused', reason: wrongCredentials, violations: [] };
  const errors = texts.map(parseError);
  const violations = errors.flatMap(({ violation }) => (violation ? [violation] : []));
  const reason = errors.find((error) => error.reason !== undefined)?.reason;
  return {
    status: 'refused',
    reason: reason ?? reasonOf(violations),
    violations,
    shopperReason: violations[0]?.message,
  };
}

/** “Token has expired” (docs/facts/insurpass.md#group-life). */
export function isExpired(texts: readonly string[]): boolean {
  return texts.some((text) => /token has expired/i.test(text));
}

/** “Invalid Token” (docs/facts/insurpass.md#group-life): unknown, or used already. */
export function isInvalidToken(texts: readonly string[]): boolean {
  return texts.some((text) => /invalid token/i.test(text));
}

const wrongCredentials = 'The insurer did not accept the shop’s keys: INSURPASS_SECRET_KEY or INSURPASS_API_KEY.';
const unknownProduct = 'The insurer does not sell this product to this account; see INSURPASS_PRODUCTS.';
const unknownReason = 'The insurer refused the request for an unknown reason.';

function reasonOf(violations: readonly Violation[]): string {
  if (violations.length === 0) return unknownReason;
  return `The insurer refused the answer at ${violations.map(({ path }) => path).join(', ')}.`;
}

/** Parses a sentence from Laravel, with underscores as spaces: “The members.3.phone number must be 11 digits.” */
function parseError(text: string): { readonly violation?: Violation; readonly reason?: string } {
  const words = text.toLowerCase().replaceAll('_', ' ');
  if (/\bproduct\b/.test(words)) return { reason: unknownProduct };
  const path = pathOf(words);
  if (path === undefined) return {};
  const { code, message } = violationWords.find(({ pattern }) => pattern.test(words)) ?? otherViolation;
  return { violation: { path, code, message } };
}

function pathOf(words: string): string | undefined {
  const member = /\bmembers\.(\d{1,4})\.([a-z ]+)/.exec(words);
  if (member) {
    const found = longestMatch(memberPaths, member[2] ?? '');
    return found && `/answers/members/${Number(member[1])}/${found}`;
  }
  return longestMatch(paths, words);
}

/** The entry whose name is in the sentence; the longest one, since `phone` is part of others. */
function longestMatch(entries: Readonly<Record<string, string>>, words: string): string | undefined {
  const names = Object.keys(entries).filter((name) => new RegExp(`\\b${name}\\b`).test(words));
  const longest = names.sort((left, right) => right.length - left.length)[0];
  return longest && entries[longest];
}

const paths: Readonly<Record<string, string>> = {
  email: '/applicant/email',
  'first name': '/applicant/firstName',
  surname: '/applicant/lastName',
  'phone no': '/applicant/phone',
  gender: '/applicant/gender',
  dob: '/applicant/dateOfBirth',
  'group name': '/answers/groupName',
  'group type': '/answers/groupType',
  'group contact address': '/answers/groupContactAddress',
  'first person name': '/answers/firstPersonName',
  'first person phone': '/answers/firstPersonPhone',
  'second person name': '/answers/secondPersonName',
  'second person phone': '/answers/secondPersonPhone',
  members: '/answers/members',
};

const memberPaths: Readonly<Record<string, string>> = {
  'full name': 'fullName',
  gender: 'gender',
  occupation: 'occupation',
  'date of birth': 'dateOfBirth',
  'next of kiln': 'nextOfKin',
  'phone number': 'phone',
};

const otherViolation = { code: 'not-accepted', message: 'The insurer did not accept this answer. Please check it.' };

const violationWords = [
  { pattern: /required/, code: 'required', message: 'The insurer needs this answer.' },
  {
    pattern: /digits|numeric|number must be/,
    code: 'not-a-phone',
    message: 'The insurer accepts Nigerian numbers of eleven digits, for example 0803 123 4567.',
  },
  { pattern: /valid email/, code: 'not-an-email', message: 'The insurer did not accept this e-mail address.' },
  { pattern: /date/, code: 'not-a-date', message: 'The insurer did not accept this date.' },
  {
    pattern: /taken|already/,
    code: 'already-known',
    message: 'Another policy of the insurer has this already. Please use another.',
  },
];
