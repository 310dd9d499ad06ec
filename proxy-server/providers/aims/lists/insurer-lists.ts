import type { ListedConsumer, ListedTransaction } from '../../../contract/insurer-list.ts';
import type {
  ApprovePolicy,
  ListConsumers,
  ListScope,
  ListTransactions,
  NothingDone,
  Unclear,
} from '../../../domain/insurance-provider.ts';
import type { AimsCommand } from '../client/commands.ts';
import { approvalCommand, consumersCommand, transactionsCommand } from '../client/commands.ts';
import { refusalFrom } from '../client/refusals.ts';
import { acknowledgementSchema } from '../client/wire.ts';
import type { AimsRoom } from '../context.ts';
import { codesIn } from '../context.ts';
import type { ListEntry } from './list-answer.ts';
import { entriesOf, listSchema } from './list-answer.ts';
import { listedConsumer, listedTransaction } from './listed-entries.ts';

// All of these wait in the lane of status questions: staff can wait for shoppers who have paid.

/** This partner's transactions, or every partner's (SR25). */
export async function listTransactions(room: AimsRoom, scope: ListScope): ReturnType<ListTransactions> {
  const answer = await listOf<ListedTransaction>(room, scope, transactionsCommand(scope), listedTransaction);
  return answer.outcome === 'done' ? { outcome: 'done', transactions: answer.entries } : answer;
}

/** This partner's consumers, or every partner's (SR26). */
export async function listConsumers(room: AimsRoom, scope: ListScope): ReturnType<ListConsumers> {
  const answer = await listOf<ListedConsumer>(room, scope, consumersCommand(scope), listedConsumer);
  return answer.outcome === 'done' ? { outcome: 'done', consumers: answer.entries } : answer;
}

/** Approves a transaction by hand (SR30). */
export async function approvePolicy(
  room: AimsRoom,
  consumerId: string,
  product: string,
  reference: string,
): ReturnType<ApprovePolicy> {
  if (!room.parts.isSuperAdmin) return superAdminOnly;
  const reply = await room.client.ask({
    lane: 'status',
    command: approvalCommand(consumerId, codesIn(room, product).code, reference),
    schema: acknowledgementSchema,
    timeoutMilliseconds: room.parts.timeoutMilliseconds,
  });
  if (reply.outcome === 'refused') return refusalFrom(reply.text);
  return reply.outcome === 'done' ? { outcome: 'done' } : reply;
}

async function listOf<Listed>(
  room: AimsRoom,
  scope: ListScope,
  command: AimsCommand,
  translate: (entry: ListEntry) => Listed,
): Promise<{ readonly outcome: 'done'; readonly entries: Listed[] } | NothingDone | Unclear> {
  if (scope === 'all' && !room.parts.isSuperAdmin) return superAdminOnly;
  const reply = await room.client.ask({
    lane: 'status',
    command,
    schema: listSchema,
    timeoutMilliseconds: room.parts.timeoutMilliseconds,
  });
  if (reply.outcome === 'refused') return refusalFrom(reply.text);
  if (reply.outcome !== 'done') return reply;
  const entries = entriesOf(reply.body)?.map(translate);
  return entries ? { outcome: 'done', entries } : { outcome: 'unclear', cause: 'AIMS answered no list.' };
}

/** Refused here, before a call is spent on it, as AIMS would (seed 001, "SuperAdmin only"). */
const superAdminOnly: NothingDone = {
  outcome: 'refused',
  reason: 'Your authorization does not permit this request: the insurer keeps it for its super-admin account.',
  violations: [
    {
      path: '/scope',
      code: 'super-admin-only',
      message: 'Set AIMS_ACCOUNT=super-admin if the credentials are those of that account.',
    },
  ],
};
