import type { ListedConsumer, ListedTransaction } from '../../../contract/console/insurer-list.ts';
import type {
  ApprovePolicy,
  ListConsumers,
  ListScope,
  ListTransactions,
  NotDone,
  Unclear,
} from '../../../domain/insurer/insurance-provider.ts';
import type { AimsCommand } from '../client/commands.ts';
import { approvalCommand, consumersCommand, transactionsCommand } from '../client/commands.ts';
import { refusalFrom } from '../client/refusals.ts';
import { acknowledgementSchema } from '../client/wire.ts';
import type { AimsContext } from '../context.ts';
import { codesIn } from '../context.ts';
import type { ListEntry } from './list-response.ts';
import { entriesOf, listSchema } from './list-response.ts';
import { listedConsumer, listedTransaction } from './listed-entries.ts';

// All of these have the priority of status calls: shoppers who have paid go before staff.

/** Lists this partner's transactions, or every partner's (SR25). */
export async function listTransactions(context: AimsContext, scope: ListScope): ReturnType<ListTransactions> {
  const outcome = await listOf<ListedTransaction>(context, scope, transactionsCommand(scope), listedTransaction);
  return outcome.status === 'done' ? { status: 'done', transactions: outcome.entries } : outcome;
}

/** Lists this partner's consumers, or every partner's (SR26). */
export async function listConsumers(context: AimsContext, scope: ListScope): ReturnType<ListConsumers> {
  const outcome = await listOf<ListedConsumer>(context, scope, consumersCommand(scope), listedConsumer);
  return outcome.status === 'done' ? { status: 'done', consumers: outcome.entries } : outcome;
}

/** Approves a transaction by hand (SR30). */
export async function approvePolicy(
  context: AimsContext,
  consumerId: string,
  product: string,
  reference: string,
): ReturnType<ApprovePolicy> {
  if (!context.options.isSuperAdmin) return superAdminOnly;
  const reply = await context.client.call({
    priority: 'status',
    command: approvalCommand(consumerId, codesIn(context, product).code, reference),
    schema: acknowledgementSchema,
    timeoutMilliseconds: context.options.timeoutMilliseconds,
  });
  if (reply.status === 'refused') return refusalFrom(reply.text);
  return reply.status === 'done' ? { status: 'done' } : reply;
}

async function listOf<Listed>(
  context: AimsContext,
  scope: ListScope,
  command: AimsCommand,
  translate: (entry: ListEntry) => Listed,
): Promise<{ readonly status: 'done'; readonly entries: Listed[] } | NotDone | Unclear> {
  if (scope === 'all' && !context.options.isSuperAdmin) return superAdminOnly;
  const reply = await context.client.call({
    priority: 'status',
    command,
    schema: listSchema,
    timeoutMilliseconds: context.options.timeoutMilliseconds,
  });
  if (reply.status === 'refused') return refusalFrom(reply.text);
  if (reply.status !== 'done') return reply;
  const entries = entriesOf(reply.body)?.map(translate);
  return entries ? { status: 'done', entries } : { status: 'unclear', cause: 'AIMS returned no list.' };
}

/** Refused without a call, since AIMS would refuse it (docs/facts/aims-wire.md#commands). */
const superAdminOnly: NotDone = {
  status: 'refused',
  reason: 'Your authorization does not permit this request: the insurer reserves it for its super-admin account.',
  violations: [
    {
      path: '/scope',
      code: 'super-admin-only',
      message: 'Set AIMS_ACCOUNT=super-admin if the credentials are those of that account.',
    },
  ],
};
