import { DomainError } from '../../../domain/errors.ts';
import type { CertificateRecord, OrderRecord } from '../../../domain/order/order.ts';
import type { CheckoutContext } from '../../context.ts';
import { askForCertificate } from './ask-for-certificate.ts';

/** Returns the certificate with its content; one that is late is asked for now. Throws `certificate-not-ready`. */
export async function readCertificate(
  context: CheckoutContext,
  order: OrderRecord,
): Promise<CertificateRecord & { content: Uint8Array }> {
  const certificate = await context.store.documents.findCertificate(order.id);
  if (certificate) return certificate;
  await askForCertificate(context, order);
  throw new DomainError('certificate-not-ready', 'There is no certificate yet; the order shows when it is ready.');
}
