import type { CertificateContent } from '../../contract/certificate.ts';
import { DomainError } from '../../domain/errors.ts';
import type { CertificateRecord, OrderRecord } from '../../domain/order.ts';
import type { CheckoutContext } from '../context.ts';

/** The certificate with its bytes, or `certificate-not-ready`. */
export async function readCertificate(
  context: CheckoutContext,
  order: OrderRecord,
): Promise<CertificateRecord & { content: Uint8Array }> {
  const certificate = await context.store.documents.findCertificate(order.id);
  if (!certificate)
    throw new DomainError('certificate-not-ready', 'There is no certificate yet; the order says when it is there.');
  return certificate;
}

/** What stands in a DOCX certificate, for a page that cannot open one. */
export async function readCertificateContent(
  context: CheckoutContext,
  order: OrderRecord,
): Promise<CertificateContent> {
  const { mediaType, content } = await readCertificate(context, order);
  if (!mediaType.endsWith('wordprocessingml.document'))
    throw new DomainError('not-found', 'Only a DOCX certificate is read out; open this one as it is.');
  return { blocks: context.readDocx(content) };
}
