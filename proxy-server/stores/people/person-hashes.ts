import type { PersonHashes } from '../../domain/stores/store.ts';
import type { ColumnCipher } from '../database/column-cipher.ts';

/**
 * Creates the keyed hashes that identify a person. Letter case and extra spaces make no difference. The same customer
 * id of another merchant has another hash.
 */
export function createPersonHashes(cipher: ColumnCipher, merchantId: string): PersonHashes {
  return {
    person: ({ email, firstName, lastName, phone }) => ({
      email: cipher.hash(`email ${normalise(email)}`),
      person: cipher.hash(`person ${normalise(lastName)} ${phone}`),
      fullName: cipher.hash(`full name ${normalise(firstName)} / ${normalise(lastName)} ${phone}`),
    }),
    customer: (customerId) => cipher.hash(`customer ${merchantId} ${customerId}`),
  };
}

function normalise(text: string): string {
  return text.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
