import type { GroupPolicy } from '../../contract/console/group-policy.ts';
import type { ListedTransaction } from '../../contract/console/insurer-list.ts';
import type { Reconciliation } from '../../contract/console/reconciliation.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ListedPayment } from '../../domain/payment/payment-gateway.ts';
import type { CheckoutContext, Merchant } from '../context.ts';
import { listRecentGroupPolicies, listTransactions } from '../insurer/staff-queries.ts';

/** Calls to the gateway, a thousand payments of Paystack; and to the insurer of group life. */
const mostPages = 10;
/** A list of such a length may be the first page of a longer one. */
const likelyPageLength = 100;

/** What a list of somebody else holds; `entries` is undefined where it could not be read. */
interface ReadList<Entry> {
  readonly status: 'whole' | 'cut' | 'unavailable' | 'not-offered';
  readonly entries?: readonly Entry[] | undefined;
}

/** The lists of others that our orders are compared with. */
export interface ReadLists {
  readonly money: ReadList<ListedPayment>;
  readonly policies: ReadList<ListedTransaction>;
  readonly groups: ReadList<GroupPolicy>;
}

/** Reads what gateway and insurers have between two moments; of policies it may be more. Never throws for one of them. */
export async function readLists(
  context: Pick<CheckoutContext, 'store' | 'clock'>,
  merchant: Merchant,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<ReadLists> {
  const [money, policies, groups] = await Promise.all([
    readMoney(merchant, { from, to, mostPages }),
    unlessRefused(async () => {
      const entries = await listTransactions(context, merchant, 'own');
      const isCut = entries.length > 0 && entries.length % likelyPageLength === 0;
      return { status: isCut ? 'cut' : 'whole', entries };
    }),
    unlessRefused(async () => {
      const { policies: entries, isWhole } = await listRecentGroupPolicies(context, merchant, from, mostPages);
      return { status: isWhole ? 'whole' : 'cut', entries };
    }),
  ]);
  return { money, policies, groups };
}

/** How much was read of each list that the merchant could have. */
export function listsOf(
  { gateway, providers }: Merchant,
  { money, policies, groups }: ReadLists,
): Reconciliation['lists'] {
  return [
    { source: gateway.method, status: money.status },
    ...(providers.has('aims') ? [{ source: 'aims', status: policies.status }] : []),
    ...(providers.has('insurpass') ? [{ source: 'insurpass', status: groups.status }] : []),
  ];
}

async function readMoney(
  { gateway }: Merchant,
  range: { readonly from: number; readonly to: number; readonly mostPages: number },
): Promise<ReadList<ListedPayment>> {
  if (!gateway.listPayments) return { status: 'not-offered' };
  const listed = await gateway.listPayments(range);
  if (listed.status === 'unclear') return { status: 'unavailable' };
  return { status: listed.isWhole ? 'whole' : 'cut', entries: listed.payments };
}

async function unlessRefused<Entry>(read: () => Promise<ReadList<Entry>>): Promise<ReadList<Entry>> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { status: error.code === 'not-offered' ? 'not-offered' : 'unavailable' };
  }
}
