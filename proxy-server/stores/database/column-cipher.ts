import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts columns of the database, and computes keyed hashes of values that must be found again. */
export interface ColumnCipher {
  /** Encrypts a value. `cell` names its column and row; decryption with another cell fails. */
  encrypt(text: string, cell: string): string;
  /** Decrypts a value; throws if no key of `DATA_KEY` fits or the cell differs. */
  decrypt(sealed: string, cell: string): string;
  /** How a value begins that the first key encrypted; other values are to be encrypted anew. */
  readonly newestPrefix: string;
  /**
   * A keyed hash: equal values have equal hashes, which reveal nothing else. Its key lies encrypted in the database, so
   * that a change of `DATA_KEY` changes no hash (docs/decisions/data-key.md); throws before that key is read.
   */
  hash(text: string): string;
  /** Says by which key hashes are made. */
  setHashKey(key: Uint8Array): void;
  /** The key that earlier versions made hashes with, when this value was encrypted. */
  hashKeyOf(sealed: string): Uint8Array | undefined;
}

/**
 * Random nonces of 96 bits must not meet under one key: below 2^31 values the odds are under 2^-34, and NIST SP 800-38D
 * allows 2^32.
 */
const maxSealsPerKey = 2 ** 31 - 1;

/**
 * Creates a cipher (AES-256-GCM) from keys of 32 bytes. The first key encrypts, all of them decrypt, so that keys can
 * be rotated. Values are sealed by keys that are derived from it with a salt: each process draws one when it begins, and
 * another after `sealsPerKey` values (docs/decisions/data-key.md#derived-keys).
 */
export function createColumnCipher(
  keys: readonly Uint8Array[],
  { sealsPerKey = maxSealsPerKey }: { readonly sealsPerKey?: number } = {},
): ColumnCipher {
  const keySets = keys.map(deriveKeys);
  const first = keySets[0];
  if (!first) throw new Error('A column cipher needs at least one key.');
  let hashKey: Uint8Array | undefined;
  let salt = newSalt();
  let seals = 0;
  const keySetOf = (sealed: string) => keySets.find(({ name }) => sealed.startsWith(`${name}.`));
  return {
    encrypt(text, cell) {
      if (seals === sealsPerKey) {
        salt = newSalt();
        seals = 0;
      }
      seals += 1;
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', first.derived(salt), iv).setAAD(Buffer.from(cell));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${first.name}.${salt}.${iv.toString('base64url')}.${sealed.toString('base64')}`;
    },
    decrypt(sealed, cell) {
      const keySet = keySetOf(sealed);
      const [body, iv, saltOfValue] = sealed.split('.').slice(1).reverse();
      if (!keySet || !iv || !body)
        throw new Error(`No key of DATA_KEY decrypts ${cell}; add the key it was encrypted with.`);
      const bytes = Buffer.from(body, 'base64');
      // an earlier version sealed with one key for all values
      const key = saltOfValue === undefined ? keySet.encryption : keySet.derived(saltOfValue);
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'))
        .setAAD(Buffer.from(cell))
        .setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
    },
    newestPrefix: `${first.name}.`,
    hash(text) {
      if (!hashKey) throw new Error('The key of the hashes is read when the database is opened.');
      return createHmac('sha256', hashKey).update(text).digest('base64url');
    },
    setHashKey(key) {
      hashKey = key;
    },
    hashKeyOf: (sealed) => keySetOf(sealed)?.hash,
  };
}

/** The decrypted value; undefined if it is damaged or its key is gone, for what is not worth an error. */
export function tryDecrypt(cipher: ColumnCipher, sealed: string, cell: string): string | undefined {
  try {
    return cipher.decrypt(sealed, cell);
  } catch {
    return undefined;
  }
}

/** Derives from one configured key: an encryption key, a hash key, and a short id that reveals nothing. */
function deriveKeys(key: Uint8Array) {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', key, '', `cover-checkout ${use}`, 32));
  const known = new Map<string, Buffer>();
  return {
    name: createHash('sha256').update(derive('name')).digest('base64url').slice(0, 6),
    encryption: derive('sealing'),
    hash: derive('hashing'),
    /** The key of one salt; those of the last salts are kept, since deriving one takes longer than opening a value. */
    derived(salt: string): Buffer {
      const before = known.get(salt);
      if (before) return before;
      if (known.size === maxKnownKeys) known.clear();
      const fresh = derive(`sealing ${salt}`);
      known.set(salt, fresh);
      return fresh;
    },
  };
}

/** More than processes have begun while the values of one page were written. */
const maxKnownKeys = 500;

function newSalt(): string {
  return randomBytes(12).toString('base64url');
}
