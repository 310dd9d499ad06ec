import type { PersonKeys } from '../domain/store.ts';
import type { ColumnCipher } from './column-cipher.ts';

/**
 * Keyed hashes of what tells one person from another. Compared as people write it: letter case, outer and double
 * spaces make no difference.
 */
export function createPersonKeys(cipher: ColumnCipher) {
  return function personKeys(
    person: { readonly email: string; readonly lastName: string; readonly phone: string },
    customerId?: string,
  ): PersonKeys {
    return {
      email: cipher.hash(`email ${plain(person.email)}`),
      person: cipher.hash(`person ${plain(person.lastName)} ${person.phone}`),
      customer: customerId === undefined ? undefined : cipher.hash(`customer ${customerId}`),
    };
  };
}

function plain(text: string): string {
  return text.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
