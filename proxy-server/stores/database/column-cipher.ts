import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts what rests in the database, column by column, and makes keyed hashes of what must be found again. */
export interface ColumnCipher {
  /** `place` names the column and the row, so that a value moved elsewhere cannot be read. */
  encrypt(text: string, place: string): string;
  decrypt(sealed: string, place: string): string;
  /** A keyed hash: equal words give equal hashes, and nothing else can be told from it. */
  hash(text: string): string;
}

/**
 * AES-256-GCM under keys of 32 bytes. The first key seals, all of them open, so that a key can be changed while the
 * old rows are still read.
 */
export function createColumnCipher(keys: readonly Uint8Array[]): ColumnCipher {
  const rings = keys.map(deriveRing);
  const first = rings[0];
  if (!first) throw new Error('A column cipher needs at least one key.');
  return {
    encrypt(text, place) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', first.sealing, iv).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${first.name}.${iv.toString('base64url')}.${sealed.toString('base64')}`;
    },
    decrypt(sealed, place) {
      const [name, iv, body] = sealed.split('.');
      const ring = rings.find((candidate) => candidate.name === name);
      if (!ring || !iv || !body) throw new Error(`No key of DATA_KEY opens ${place}; add the key it was sealed with.`);
      const bytes = Buffer.from(body, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', ring.sealing, Buffer.from(iv, 'base64url'))
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
    },
    hash: (text) => createHmac('sha256', first.hashing).update(text).digest('base64url'),
  };
}

/** From one configured key: one for sealing, one for hashing, and a short name that gives nothing away. */
function deriveRing(key: Uint8Array) {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', key, '', `cover-checkout ${use}`, 32));
  return {
    name: createHash('sha256').update(derive('name')).digest('base64url').slice(0, 6),
    sealing: derive('sealing'),
    hashing: derive('hashing'),
  };
}
