import { DomainError } from '../../domain/errors.ts';

/** The bytes of all bodies that are being read or worked on, in this process. */
export interface BytesHeld {
  /** Counts bytes of an address. Throws `too-many-requests` when there are too many, of all or of this address. */
  take(address: string, bytes: number): void;
  /** They are no longer held. */
  release(address: string, bytes: number): void;
}

/** So much of all bytes one address may hold. */
const shareOfAddress = 0.5;

const retryAfterSeconds = 2;

/** Creates the count; `most` bytes may be held at once. */
export function createBytesHeld(most: number): BytesHeld {
  const ofAddresses = new Map<string, number>();
  let held = 0;
  return {
    take(address, bytes) {
      const ofAddress = (ofAddresses.get(address) ?? 0) + bytes;
      if (held + bytes > most || ofAddress > most * shareOfAddress)
        throw new DomainError('too-many-requests', 'Too many large requests at once; try again in a moment.', {
          retryAfterSeconds,
        });
      held += bytes;
      ofAddresses.set(address, ofAddress);
    },
    release(address, bytes) {
      held -= bytes;
      const left = (ofAddresses.get(address) ?? 0) - bytes;
      if (left > 0) ofAddresses.set(address, left);
      else ofAddresses.delete(address);
    },
  };
}
