import type { Certificate } from '../../domain/insurer/insurance-provider.ts';
import { sniffMediaType, unknownMediaType } from '../../domain/media-type.ts';
import type { WirePolicyStatus } from './client/wire.ts';

/**
 * Returns the certificate in a response, or undefined. A document that can be shown takes precedence over an address, and
 * that over a document of an unknown kind, which is kept for a download. The type comes from the content; what cannot be
 * decoded counts as missing, and the next status call requests it again.
 */
export function certificateFrom(response: Pick<WirePolicyStatus, 'crtfct' | 'certUrl'>): Certificate | undefined {
  return knownCertificateFrom(response) ?? unknownDocumentFrom(response.crtfct);
}

/** The same without documents of an unknown kind, which say nothing of the policy. */
export function knownCertificateFrom(response: Pick<WirePolicyStatus, 'crtfct' | 'certUrl'>): Certificate | undefined {
  return documentFrom(response.crtfct) ?? linkFrom(response.certUrl);
}

function documentFrom(base64: string | undefined): Certificate | undefined {
  if (!base64) return undefined;
  const bytes = Buffer.from(contentOf(base64), 'base64');
  const mediaType = sniffMediaType(bytes);
  return mediaType && { type: 'document', mediaType, bytes };
}

/** A shorter text is a word about the certificate rather than a document. */
const minUnknownCharacters = 400;

function unknownDocumentFrom(base64: string | undefined): Certificate | undefined {
  const content = contentOf(base64 ?? '').replaceAll(/\s/g, '');
  const isWhole = content.length >= minUnknownCharacters && content.length % 4 === 0;
  if (!isWhole || !/^[A-Za-z0-9+/]+={0,2}$/.test(content)) return undefined;
  return { type: 'document', mediaType: unknownMediaType, bytes: Buffer.from(content, 'base64') };
}

/** Without the head of a data URL. */
function contentOf(base64: string): string {
  return base64.replace(/^\s*data:[^,]{0,100},/, '');
}

/** Only https, because shoppers open the address. */
function linkFrom(address: string | undefined): Certificate | undefined {
  const url = address && URL.canParse(address) ? new URL(address) : undefined;
  const isSafe = url?.protocol === 'https:' && url.username === '' && url.password === '';
  return isSafe ? { type: 'link', url: url.href } : undefined;
}
