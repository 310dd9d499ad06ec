import type { PersonHashes } from '../domain/store.ts';
import type { ColumnCipher } from './database/column-cipher.ts';

/**
 * Keyed hashes of what tells one person from another. Compared as people write it: letter case, outer and double
 * spaces make no difference. A customer id is the merchant's own: another merchant's of the same name is another.
 */
export function createPersonHashes(cipher: ColumnCipher, merchantId: string): PersonHashes {
  return {
    person: ({ email, lastName, phone }) => ({
      email: cipher.hash(`email ${plain(email)}`),
      person: cipher.hash(`person ${plain(lastName)} ${phone}`),
    }),
    customer: (customerId) => cipher.hash(`customer ${merchantId} ${customerId}`),
  };
}

function plain(text: string): string {
  return text.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
