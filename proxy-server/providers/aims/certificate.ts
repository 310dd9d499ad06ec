import type { Certificate } from '../../domain/insurance-provider.ts';
import { sniffMediaType } from '../../domain/media-type.ts';
import type { WirePolicyStatus } from './client/wire.ts';

/**
 * Returns the certificate in a response, or undefined. A document takes precedence over an address. The type comes from
 * the content; what cannot be decoded counts as missing, and the next status call requests it again.
 */
export function certificateFrom(response: Pick<WirePolicyStatus, 'crtfct' | 'certUrl'>): Certificate | undefined {
  return documentFrom(response.crtfct) ?? linkFrom(response.certUrl);
}

function documentFrom(base64: string | undefined): Certificate | undefined {
  if (!base64) return undefined;
  const bytes = Buffer.from(base64.replace(/^\s*data:[^,]{0,100},/, ''), 'base64');
  const mediaType = sniffMediaType(bytes);
  return mediaType && { type: 'document', mediaType, bytes };
}

/** Only https, because shoppers open the address. */
function linkFrom(address: string | undefined): Certificate | undefined {
  const url = address && URL.canParse(address) ? new URL(address) : undefined;
  const isSafe = url?.protocol === 'https:' && url.username === '' && url.password === '';
  return isSafe ? { type: 'link', url: url.href } : undefined;
}
