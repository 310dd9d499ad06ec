import type { LookUpOutcome } from '../../domain/insurer/insurance-provider.ts';
import type { OrderRecord, ProviderTicket } from '../../domain/order/order.ts';
import { readStoredWire } from '../../wire/wire-changes.ts';
import { tellAccountMode } from './account-mode.ts';
import { changeCommand } from './client/change-command.ts';
import { statusCommand } from './client/commands.ts';
import { isAboutCredentials, isUnsupportedRequest, refusalFrom } from './client/refusals.ts';
import type { AimsRefusal } from './client/response.ts';
import { isInTrouble, trouble } from './client/response.ts';
import { policyStatusSchema } from './client/wire.ts';
import type { AimsContext } from './context.ts';
import { codesIn, consumerOf } from './context.ts';
import { policyStatusFrom, wordsOf } from './policy-status.ts';

/**
 * Asks how the policy of an order stands. `absent` needs proof (docs/facts/aims-contradictions.md#unknown-reference):
 * AIMS says twice that it does not know this reference, or its whole list lacks it twice. The list is read only for an
 * order that waits for such a proof, and only after AIMS has answered the status call with an error.
 */
export async function lookUp(context: AimsContext, order: OrderRecord, ticket: ProviderTicket): Promise<LookUpOutcome> {
  const reply = await context.client.call({
    priority: 'status',
    reference: order.reference,
    command: changeCommand(
      statusCommand(consumerOf(ticket), codesIn(context, order.product).code, order.reference),
      readStoredWire(order.wire)?.commands.status,
    ),
    schema: policyStatusSchema,
    timeoutMilliseconds: context.options.timeoutMilliseconds,
  });
  switch (reply.status) {
    case 'done': {
      context.absences.forget(order.reference);
      tellAccountMode(context, reply.body);
      const policy = policyStatusFrom(reply.body);
      context.list.noteAnswer(order.reference, policy !== undefined && policy.status !== 'processing');
      return policy
        ? { status: 'done', policy }
        : { status: 'unclear', cause: 'AIMS returned no usable status.', ...wordsOf(reply.body) };
    }
    case 'refused':
      if (isAboutCredentials(reply.text) || isUnsupportedRequest(reply.text)) return refusalFrom(reply.text);
      return saysUnknown(reply, context.options.wire?.unknownReferenceTexts)
        ? proveAbsence(context, order, ticket, reply.text)
        : askList(context, order, reply.text);
    case 'limited': {
      const isPending = await context.list.standsInFor(order, reply.retryAfterMilliseconds);
      return isPending ? { status: 'done', policy: { status: 'processing' } } : reply;
    }
    case 'unclear':
      return isInTrouble(reply) ? askList(context, order, reply.said) : reply;
    default:
      return reply;
  }
}

/**
 * The two answers are at least the time limit of a call apart: a request that was slow to arrive is known by then. The
 * ticket keeps the time of the first until the request is sent again.
 */
function proveAbsence(
  { options: { clock, timeoutMilliseconds } }: AimsContext,
  { point }: OrderRecord,
  { unknownSince, ...ticket }: ProviderTicket,
  said: string,
): LookUpOutcome {
  if (point !== 'unclear') return { status: 'absent', said };
  const now = clock.now();
  const since = Math.min(Number(unknownSince ?? now), now);
  const askAgainMilliseconds = since + timeoutMilliseconds - now;
  return askAgainMilliseconds > 0
    ? { status: 'absent-once', ticket: { ...ticket, unknownSince: String(since) }, askAgainMilliseconds, said }
    : { status: 'absent', ticket, said };
}

async function askList(context: AimsContext, order: OrderRecord, said: string | undefined): Promise<LookUpOutcome> {
  if (order.point !== 'unclear') return trouble(said);
  const found = await context.absences.lookFor(order);
  return found.status === 'absent' || found.status === 'unclear' ? { ...found, said } : found;
}

/** Texts that say that a reference is unknown. None is documented. */
const unknownTexts = ['not found', 'does not exist', 'no such'];
/** Codes about the caller, not about the reference. */
const callerCodes = [401, 403, 429];

function saysUnknown({ text, idV4 }: AimsRefusal, ownTexts: readonly string[] = []): boolean {
  if (idV4 === 404) return true;
  if (idV4 === undefined || idV4 < 400 || idV4 >= 500 || callerCodes.includes(idV4)) return false;
  const lowered = text.toLowerCase();
  return [...unknownTexts, ...ownTexts].some((known) => known !== '' && lowered.includes(known.toLowerCase()));
}
