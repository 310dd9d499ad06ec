import type { Certificate } from '../../domain/insurance-provider.ts';
import { extensionOf } from '../../domain/media-type.ts';
import type { CertificateRecord, OrderRecord } from '../../domain/order.ts';
import type { Store } from '../../domain/store.ts';

/** Stores a certificate, and returns how the order describes it. */
export async function putCertificate(
  store: Store,
  order: OrderRecord,
  certificate: Certificate,
  now: number,
): Promise<CertificateRecord> {
  const record = describe(certificate, order);
  await store.documents.putCertificate(order.id, { ...record, content: contentOf(certificate) }, now);
  return record;
}

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

function describe(certificate: Certificate, order: OrderRecord): CertificateRecord {
  const name = `certificate-${order.code}`;
  if (certificate.type === 'link') return { mediaType: 'text/uri-list', fileName: `${name}.txt` };
  const { mediaType, bytes } = certificate;
  return { mediaType, fileName: `${name}.${extensions[mediaType] ?? extensionOf(bytes)}` };
}

function contentOf(certificate: Certificate): Uint8Array {
  return certificate.type === 'link' ? Buffer.from(certificate.url) : certificate.bytes;
}
