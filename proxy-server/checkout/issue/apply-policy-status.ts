import { insurerOf, withAct } from '../../domain/history/order-history.ts';
import type { PolicyStatus } from '../../domain/insurer/insurance-provider.ts';
import type { OrderProblem, OrderRecord, OrderVerification } from '../../domain/order/order.ts';
import { activationCodeMissingCode, moveTo, reschedule } from '../../domain/order/order.ts';
import { certificateDelay, maxReviewMilliseconds, pollDelay } from '../backoff.ts';
import type { CheckoutContext } from '../context.ts';
import { keepWords } from '../insurer/keep-words.ts';
import { commitOrder } from '../order/commit-order.ts';
import { merchantOf } from '../order/read/find-order.ts';
import { findProduct } from '../quote/quote-cover.ts';
import type { WorkLease } from '../work-lease.ts';
import { putCertificate } from './put-certificate.ts';

/**
 * Moves the order to the state that matches its policy's status, and stores the certificate in the same transaction.
 */
export async function applyPolicyStatus(
  context: CheckoutContext,
  before: OrderRecord,
  policy: PolicyStatus,
  lease: WorkLease,
  activationCode?: string,
): Promise<OrderRecord | undefined> {
  const order = keepWords(context, before, before.point === 'issuing' ? 'issue' : 'status', policy);
  switch (policy.status) {
    case 'approved':
      return becomeActive(context, order, policy, lease);
    case 'declined':
      return context.store.orders.save(
        moveTo(order, 'declined', {
          policy: { ...order.policy, status: 'declined' },
          problem: {
            code: 'insurer-declined',
            message: policy.reason ?? 'The insurer has declined this cover.',
            shopperMessage: policy.reason,
            saidAt: policy.said === undefined ? undefined : order.insurerSaid?.at(-1)?.at,
          },
        }),
        lease.release(),
      );
    case 'processing':
      return awaitApproval(context, order, policy.policyNumber, lease, activationCode);
  }
}

async function becomeActive(
  context: CheckoutContext,
  order: OrderRecord,
  policy: Extract<PolicyStatus, { status: 'approved' }>,
  lease: WorkLease,
): Promise<OrderRecord | undefined> {
  const { certificate, policyNumber } = policy;
  const now = context.clock.now();
  const product = findProduct(merchantOf(context, order), order.product);
  const isLate = !certificate && product.certificate !== 'none';
  return commitOrder(context, async (store) => {
    if (policyNumber && merchantOf(context, order).providers.get(order.provider)?.takesNoReference) {
      const owner = await store.policies.claim(order.provider, policyNumber, order.id, now);
      if (owner !== order.id)
        return store.orders.save(moveTo(order, 'held', { problem: policyOfAnother(policyNumber) }), lease.release());
    }
    const record = certificate && (await putCertificate(store, order, certificate, now));
    if (order.verification?.by === 'shopper') await store.documents.deleteVideo(order.id);
    const active = moveTo(order, 'active', {
      policy: {
        number: policyNumber ?? order.policy?.number,
        status: 'approved',
        approvedAt: policy.approvedAt ?? now,
        startDate: policy.startDate,
        endDate: policy.endDate,
        ...(isLate && { certificateAwaitedSince: now, certificateAskedAt: now }),
      },
      certificate: record,
      dueAt: isLate ? now + certificateDelay(0, context.random.fraction()) : undefined,
      verification: order.verification && { by: order.verification.by, state: 'accepted' },
    });
    const arrived = record && withAct(active, { what: 'certificate-received', by: insurerOf(order) });
    return store.orders.save(arrived ?? active, lease.release());
  });
}

function awaitApproval(
  context: CheckoutContext,
  order: OrderRecord,
  policyNumber: string | undefined,
  lease: WorkLease,
  activationCode: string | undefined,
): Promise<OrderRecord | undefined> {
  const merchant = merchantOf(context, order);
  const needsVideo = findProduct(merchant, order.product).verification === 'video';
  const isVideoFromShopper = needsVideo && merchant.summary.verification === 'shopper';
  const policy = { ...order.policy, number: policyNumber ?? order.policy?.number, status: 'processing' as const };
  if (isVideoFromShopper && activationCode && order.point !== 'under-review')
    return context.store.orders.save(
      moveTo(order, 'awaiting-video', { policy, verification: { by: 'shopper', state: 'awaited', activationCode } }),
      lease.release(),
    );
  if (isVideoFromShopper && order.point !== 'under-review' && order.verification?.by !== 'insurer')
    return context.store.orders.save(
      moveTo(order, 'held', { policy, problem: activationCodeMissing }),
      lease.release(),
    );
  const verification: OrderVerification | undefined = needsVideo ? { by: 'insurer', state: 'awaited' } : undefined;
  return stayUnderReview(context, { ...order, verification: order.verification ?? verification }, policyNumber, lease);
}

function stayUnderReview(
  context: CheckoutContext,
  order: OrderRecord,
  policyNumber: string | undefined,
  lease: WorkLease,
): Promise<OrderRecord | undefined> {
  const now = context.clock.now();
  const since = order.policy?.issuedAt ?? (order.point === 'under-review' ? order.payment?.acceptedAt : now) ?? now;
  // the clock may have stepped back
  const issuedAt = Math.min(since, now);
  const policy = {
    number: policyNumber ?? order.policy?.number,
    status: 'processing' as const,
    issuedAt,
    answeredAt: now,
  };
  if (order.point !== 'under-review') {
    const dueAt = now + pollDelay(0, context.random.fraction());
    return context.store.orders.save(moveTo(order, 'under-review', { policy, dueAt }), lease.release());
  }
  if (now - (order.payment?.acceptedAt ?? order.createdAt) > maxReviewMilliseconds)
    return context.store.orders.save(moveTo(order, 'held', { policy, problem: reviewTooLong }), lease.release());
  return context.store.orders.save(
    reschedule(order, now + pollDelay(now - issuedAt, context.random.fraction()), { policy, problem: undefined }),
    lease.release(),
  );
}

/** The insurer was asked not to write to the shopper, and its answer with the code never came. */
const activationCodeMissing: OrderProblem = {
  code: activationCodeMissingCode,
  message:
    'The insurer has this policy, but the code that activates it did not reach us, and the insurer was asked not to send it to the shopper. The premium is held. Ask the insurer to write to the shopper about our reference; then retry the order, and it waits for the insurer’s decision. If the insurer cancels the policy instead, refund the order.',
};

/** A policy belongs to one order; only the insurer can say to which. */
function policyOfAnother(policyNumber: string): OrderProblem {
  return {
    code: 'policy-of-another-order',
    message: `The insurer returned policy ${policyNumber}, which another order has already. The premium is held. Ask the insurer, then retry or refund the order.`,
  };
}

const reviewTooLong = {
  code: 'review-too-long',
  message:
    'The insurer has reviewed this policy for 30 days. Ask the insurer about our reference, then retry the order.',
};
