import type { Certificate } from '../../domain/insurer/insurance-provider.ts';
import { extensionOf, extensions } from '../../domain/media-type.ts';
import type { CertificateRecord, OrderRecord } from '../../domain/order/order.ts';
import { certificateNeededUntil, day } from '../../domain/order/retention.ts';
import type { Store } from '../../domain/stores/store.ts';

/** Stores a certificate, and returns how the order describes it. */
export async function putCertificate(
  store: Store,
  order: OrderRecord,
  certificate: Certificate,
  now: number,
): Promise<CertificateRecord> {
  const record = describe(certificate, order);
  const neededUntil = certificateNeededUntil(endOfCover(order, now));
  await store.documents.putCertificate(order.id, { ...record, content: contentOf(certificate), neededUntil }, now);
  return record;
}

/** As the insurer says it; else as long as the cover period from now, and a year where there is none. */
function endOfCover({ policy, period }: OrderRecord, now: number): number {
  const said = Date.parse(policy?.endDate ?? '');
  const [, count = '1', unit = 'y'] = /^(\d{1,3})([dwmy])$/.exec(period ?? '') ?? [];
  const planned = now + Number(count) * daysIn[unit as keyof typeof daysIn] * day;
  return Math.max(planned, Number.isNaN(said) ? 0 : said);
}

const daysIn = { d: 1, w: 7, m: 31, y: 366 };

function describe(certificate: Certificate, order: OrderRecord): CertificateRecord {
  const name = `certificate-${order.code}`;
  if (certificate.type === 'link') return { mediaType: 'text/uri-list', fileName: `${name}.txt` };
  const { mediaType, bytes } = certificate;
  return { mediaType, fileName: `${name}.${extensions[mediaType] ?? extensionOf(bytes)}` };
}

function contentOf(certificate: Certificate): Uint8Array {
  return certificate.type === 'link' ? Buffer.from(certificate.url) : certificate.bytes;
}
