import type { Certificate } from '../../domain/insurance-provider.ts';
import { sniffMediaType } from '../../domain/media-type.ts';
import type { WirePolicyStatus } from './client/wire.ts';

/**
 * The certificate in an answer, or nothing. A document wins over an address; its stated type is not believed. What
 * cannot be decoded counts as missing, and is asked for again with the next status question.
 */
export function certificateFrom(answer: Pick<WirePolicyStatus, 'crtfct' | 'certUrl'>): Certificate | undefined {
  return documentFrom(answer.crtfct) ?? linkFrom(answer.certUrl);
}

function documentFrom(base64: string | undefined): Certificate | undefined {
  if (!base64) return undefined;
  const bytes = Buffer.from(base64.replace(/^\s*data:[^,]{0,100},/, ''), 'base64');
  const mediaType = sniffMediaType(bytes);
  return mediaType && { type: 'document', mediaType, bytes };
}

/** Only https: the address is opened by shoppers. */
function linkFrom(address: string | undefined): Certificate | undefined {
  const url = address && URL.canParse(address) ? new URL(address) : undefined;
  const isSafe = url?.protocol === 'https:' && url.username === '' && url.password === '';
  return isSafe ? { type: 'link', url: url.href } : undefined;
}
