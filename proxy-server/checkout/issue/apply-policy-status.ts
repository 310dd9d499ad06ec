import type { Certificate, Standing } from '../../domain/insurance-provider.ts';
import type { CertificateRecord, OrderProblem, OrderRecord, OrderVerification } from '../../domain/order.ts';
import { lookAgain, moveTo } from '../../domain/order.ts';
import { longestReviewMilliseconds, statusWait } from '../backoff.ts';
import type { CheckoutParts } from '../context.ts';
import { merchantOf } from '../order/find-order.ts';
import { findProduct } from '../quote/quote-cover.ts';
import type { WorkLease } from '../work-lease.ts';

/** Approved, but its certificate is not readable yet: asked for so many times more, then the order is active without. */
const certificateTries = 6;

/** Writes down how the insurer says a policy stands, with its certificate, in one transaction. */
export async function recordStanding(
  parts: CheckoutParts,
  order: OrderRecord,
  standing: Standing,
  lease: WorkLease,
  activationCode?: string,
): Promise<OrderRecord | undefined> {
  switch (standing.standing) {
    case 'approved':
      return becomeActive(parts, order, standing, lease);
    case 'declined':
      return parts.store.orders.save(
        moveTo(order, 'declined', {
          policy: { ...order.policy, status: 'declined' },
          problem: { code: 'insurer-declined', message: standing.reason },
        }),
        lease.release(),
      );
    case 'processing':
      return wait(parts, order, standing.policyNumber, lease, activationCode);
  }
}

async function becomeActive(
  parts: CheckoutParts,
  order: OrderRecord,
  standing: Extract<Standing, { standing: 'approved' }>,
  lease: WorkLease,
): Promise<OrderRecord | undefined> {
  const { certificate, policyNumber } = standing;
  const product = findProduct(merchantOf(parts, order), order.product);
  if (!certificate && product.certificate !== 'none' && !isLastTry(order)) {
    return stayUnderReview(parts, order, policyNumber, lease);
  }
  const record = certificate && describe(certificate, order);
  return parts.store.transaction(async (store) => {
    if (policyNumber && merchantOf(parts, order).providers.get(order.provider)?.takesNoReference) {
      const owner = await store.policies.claim(order.provider, policyNumber, order.id, parts.clock.now());
      if (owner !== order.id)
        return store.orders.save(moveTo(order, 'held', { problem: policyOfAnother(policyNumber) }), lease.release());
    }
    if (certificate && record)
      await store.documents.putCertificate(order.id, { ...record, content: contentOf(certificate) }, parts.clock.now());
    await store.documents.deleteVideo(order.id);
    return store.orders.save(
      moveTo(order, 'active', {
        policy: {
          number: policyNumber ?? order.policy?.number,
          status: 'approved',
          approvedAt: standing.approvedAt ?? parts.clock.now(),
          startDate: standing.startDate,
          endDate: standing.endDate,
        },
        certificate: record,
        verification: order.verification && { by: order.verification.by, state: 'accepted' },
      }),
      lease.release(),
    );
  });
}

/** Only a policy already under review counts its tries; from issue it goes there first. */
function isLastTry(order: OrderRecord): boolean {
  return order.point === 'under-review' && order.attempts >= certificateTries;
}

function wait(
  parts: CheckoutParts,
  order: OrderRecord,
  policyNumber: string | undefined,
  lease: WorkLease,
  activationCode: string | undefined,
): Promise<OrderRecord | undefined> {
  const merchant = merchantOf(parts, order);
  const asksForVideo = findProduct(merchant, order.product).verification === 'video';
  if (asksForVideo && activationCode && merchant.summary.verification === 'shopper' && order.point !== 'under-review')
    return parts.store.orders.save(
      moveTo(order, 'awaiting-video', {
        policy: { number: policyNumber, status: 'processing' },
        verification: { by: 'shopper', state: 'awaited', activationCode },
      }),
      lease.release(),
    );
  const verification: OrderVerification | undefined = asksForVideo ? { by: 'insurer', state: 'awaited' } : undefined;
  return stayUnderReview(parts, { ...order, verification: order.verification ?? verification }, policyNumber, lease);
}

function stayUnderReview(
  parts: CheckoutParts,
  order: OrderRecord,
  policyNumber: string | undefined,
  lease: WorkLease,
): Promise<OrderRecord | undefined> {
  const now = parts.clock.now();
  const policy = { number: policyNumber ?? order.policy?.number, status: 'processing' as const };
  if (order.point !== 'under-review') {
    const dueAt = now + statusWait(1, parts.chance.fraction());
    return parts.store.orders.save(moveTo(order, 'under-review', { policy, dueAt }), lease.release());
  }
  if (now - (order.payment?.acceptedAt ?? order.createdAt) > longestReviewMilliseconds)
    return parts.store.orders.save(moveTo(order, 'held', { policy, problem: reviewTooLong }), lease.release());
  return parts.store.orders.save(
    lookAgain(order, now + statusWait(order.attempts + 1, parts.chance.fraction()), { policy }),
    lease.release(),
  );
}

/** Two orders can never have the same policy; which of them it is of only the insurer can tell. */
function policyOfAnother(policyNumber: string): OrderProblem {
  return {
    code: 'policy-of-another-order',
    message: `The insurer answered with policy ${policyNumber}, which another order has already. The premium is held. Ask the insurer, then put the order back to work or give the money back.`,
  };
}

const reviewTooLong = {
  code: 'review-too-long',
  message:
    'The insurer has reviewed this policy for 30 days. Ask it about our reference, then put the order back to work.',
};

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

function describe(certificate: Certificate, order: OrderRecord): CertificateRecord {
  const mediaType = certificate.kind === 'link' ? 'text/uri-list' : certificate.mediaType;
  return { mediaType, fileName: `certificate-${order.code}.${extensions[mediaType] ?? 'txt'}` };
}

function contentOf(certificate: Certificate): Uint8Array {
  return certificate.kind === 'link' ? Buffer.from(certificate.url) : certificate.bytes;
}
