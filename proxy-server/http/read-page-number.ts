import { DomainError } from '../domain/errors.ts';

/** The number of a page in an address, from 1. Throws `invalid-request`. */
export function readPageNumber(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new DomainError('invalid-request', 'The address names no page.', {
    violations: [{ path: '/path/page', code: 'invalid', message: 'A whole number from 1.' }],
  });
}
