import { readFileSync } from 'node:fs';
import type { MerchantConfig } from '../config/merchant-config.ts';
import { UnusableSettingError } from '../domain/errors.ts';
import { sniffMediaType } from '../domain/media-type.ts';
import type { Picture } from '../domain/order/picture.ts';

/** A larger one would hold up the page that it heads. */
const maxBytes = 200 * 1024;

/** Reads the file that MERCHANT_LOGO names, if any; throws `UnusableSettingError` where it is no such picture. */
export function readLogo({ logoPath }: Pick<MerchantConfig, 'logoPath'>): Picture | undefined {
  if (logoPath === undefined) return undefined;
  const bytes = readFile(logoPath);
  const mediaType = bytes && pictureType(bytes);
  if (!bytes || !mediaType || bytes.length > maxBytes)
    throw new UnusableSettingError('MERCHANT_LOGO must be the path of a PNG, JPEG or WebP file of at most 200 kB.');
  return { mediaType, bytes };
}

function readFile(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function pictureType(bytes: Buffer): string | undefined {
  const text = bytes.subarray(0, 12).toString('latin1');
  if (text.startsWith('RIFF') && text.endsWith('WEBP')) return 'image/webp';
  const sniffed = sniffMediaType(bytes);
  return sniffed?.startsWith('image/') ? sniffed : undefined;
}
