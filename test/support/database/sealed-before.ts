import { createCipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts a value as versions did that sealed all of them with one key. `cell` names its column and row. */
export function sealAsBefore(dataKey: Uint8Array, text: string, cell: string): string {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', dataKey, '', `cover-checkout ${use}`, 32));
  const name = createHash('sha256').update(derive('name')).digest('base64url').slice(0, 6);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derive('sealing'), nonce).setAAD(Buffer.from(cell));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${name}.${nonce.toString('base64url')}.${sealed.toString('base64')}`;
}
