import { toE164 } from '../../contract/fields/e164.ts';
import { insuredNames } from '../../domain/order/insured-names.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import type { ColumnCipher } from '../database/column-cipher.ts';

/** What an order is found by, as keyed hashes. */
export interface SearchTerms {
  /** Of its payments and its policy: kept. */
  readonly order: readonly string[];
  /** Of whom, of what is insured, and of what the shop noted: erased with the personal data. */
  readonly person: readonly string[];
}

type Purpose = 'payment' | 'policy' | 'phone' | 'email' | 'note' | 'insured';

/** The terms of an order, without its code, its reference and its payment attempts, which have columns of their own. */
export function termsOf(order: OrderRecord, cipher: ColumnCipher): SearchTerms {
  const hash = hasher(order.merchantId, cipher);
  const { applicant, metadata, policy, payment, refundsDue = [] } = order;
  const payments = [...(payment ? [payment] : []), ...refundsDue].flatMap(({ reference, transactionId }) => [
    reference,
    transactionId,
  ]);
  return {
    order: distinct([...payments.map((text) => hash('payment', text)), hash('policy', policy?.number)]),
    person: distinct([
      hash('phone', applicant?.phone),
      hash('email', applicant?.email),
      ...Object.values(metadata?.values ?? {}).map((text) => hash('note', text)),
      ...insuredNames(order).map((text) => hash('insured', text)),
    ]),
  };
}

/** The hashes that a text may be found by. */
export function termsOfText(text: string, merchantId: string, cipher: ColumnCipher): SearchTerms {
  const hash = hasher(merchantId, cipher);
  return {
    order: distinct([hash('payment', text), hash('policy', text)]),
    person: distinct([hash('phone', text), hash('email', text), hash('note', text), hash('insured', text)]),
  };
}

/** A text as an order's code; undefined if it cannot be one. */
export function asCode(text: string): string | undefined {
  const letters = text.toUpperCase().replaceAll(/[\s\p{Pd}]/gu, '');
  return /^[0-9A-Z]{8}$/.test(letters) ? `${letters.slice(0, 4)}-${letters.slice(4)}` : undefined;
}

/** A text as our reference at the insurer; undefined if it cannot be one. */
export function asReference(text: string): string | undefined {
  const digits = text.toLowerCase().replaceAll(/[\s-]/g, '');
  return /^[0-9a-f]{32}$/.test(digits) ? digits : undefined;
}

/**
 * Keyed per merchant and purpose. Letter case and extra spaces make no difference, nor how a phone number is written, nor
 * what stands between the letters and digits of a number plate.
 */
function hasher(merchantId: string, cipher: ColumnCipher) {
  return (purpose: Purpose, text: string | undefined): string => {
    const plain = plainOf(purpose, text ?? '');
    return plain && cipher.hash(`search ${purpose} ${merchantId} ${plain}`);
  };
}

function plainOf(purpose: Purpose, text: string): string {
  if (purpose === 'phone') return normalise(toE164(text));
  return purpose === 'insured' ? normalise(text).replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '') : normalise(text);
}

function normalise(text: string): string {
  return text.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

function distinct(hashes: readonly string[]): string[] {
  return [...new Set(hashes.filter(Boolean))];
}
