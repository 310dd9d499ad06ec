import type { Merchant } from '../../checkout/context.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Store } from '../../domain/stores/store.ts';
import type { Finding } from './finding.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** What the objective counts (docs/watching.md#the-objective). */
const budgetDays = 30;
const objective = 0.995;
/** Like the alert `CoverPaidNotIssued`. */
const lateMilliseconds = 10 * minute;
/** A gateway sends a webhook with each payment: after so long without one, none is set up. */
const webhookDays = 7;

/** What waits for a person, whether paid orders got their policies, and whether the gateway's webhooks arrive. */
export async function examineOrders(merchant: Merchant, store: Store, clock: Clock): Promise<Finding[]> {
  const [waiting, budget, webhooks] = await Promise.all([
    examineWaiting(merchant, store),
    examineBudget(merchant, store, clock.now()),
    examineGatewayWebhooks(merchant, store, clock.now()),
  ]);
  return [...waiting, budget, ...webhooks];
}

async function examineWaiting({ id }: Merchant, store: Store): Promise<Finding[]> {
  const { needsAttention, refundsDue } = await store.orders.counts(id);
  const findings: Finding[] = [];
  if (needsAttention > 0)
    findings.push({
      status: 'warning',
      about: 'orders',
      what: `${count(needsAttention, 'order needs', 'orders need')} a person: their shoppers have paid.`,
      mend: 'Open the console at needs attention, or run orders list --state needs-attention.',
    });
  if (refundsDue > 0)
    findings.push({
      status: 'warning',
      about: 'refunds',
      what: `Money of ${count(refundsDue, 'order', 'orders')} is to be given back.`,
      mend: 'Open the console at refunds due, or run orders refund.',
    });
  return findings;
}

/** The error budget: how many paid orders may be without a policy, and how many are. */
async function examineBudget({ id }: Merchant, store: Store, now: number): Promise<Finding> {
  const times = { since: now - budgetDays * day, lateBefore: now - lateMilliseconds };
  const { payments, unserved } = await store.condition.trade(id, times);
  const about = 'budget';
  if (payments === 0) return { status: 'ok', about, what: `Nothing was paid in the last ${budgetDays} days.` };
  const allowed = payments * (1 - objective);
  const share = ((100 * (payments - unserved)) / payments).toFixed(2);
  const used = `${count(payments, 'payment', 'payments')} in ${budgetDays} days, ${share} % served; ${unserved} held or late, where ${(100 * objective).toFixed(1)} % allows ${allowed.toFixed(1)}.`;
  if (unserved === 0) return { status: 'ok', about, what: used };
  const isOver = unserved > allowed;
  return {
    status: isOver ? 'error' : 'warning',
    about,
    what: used,
    mend: 'Look at what the insurer answered, in the console at needs attention; change nothing else before that is settled.',
  };
}

async function examineGatewayWebhooks({ id, gateway }: Merchant, store: Store, now: number): Promise<Finding[]> {
  if (gateway.method === 'merchant') return [];
  const times = { since: now - webhookDays * day, lateBefore: 0 };
  const { payments, heardWebhooks } = await store.condition.trade(id, times);
  if (payments === 0 || heardWebhooks) return [];
  return [
    {
      status: 'warning',
      about: gateway.method,
      what: `${count(payments, 'payment', 'payments')} in ${webhookDays} days, and none was told by a webhook: who closes the page waits for the policy.`,
      mend: `Enter PUBLIC_URL/v1/webhooks/${gateway.method} in the gateway’s dashboard (docs/running.md#being-paid).`,
    },
  ];
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
