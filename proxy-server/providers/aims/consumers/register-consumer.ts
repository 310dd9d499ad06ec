import { isWhole } from '../../../contract/applicant.ts';
import type { NothingDone, PrepareOutcome } from '../../../domain/insurance-provider.ts';
import type { OrderRecord } from '../../../domain/order.ts';
import { isConsumerId, registerCommand } from '../client/commands.ts';
import { refusalFrom } from '../client/refusals.ts';
import { registrationSchema } from '../client/wire.ts';
import type { AimsRoom } from '../context.ts';
import { codesIn } from '../context.ts';
import { consumerSeed } from './consumer-seed.ts';
import { personalDataOf } from './personal-data.ts';

/**
 * Finds the consumer of an order's applicant, or registers one. A known consumer is registered again only when this
 * product asked for more than AIMS was told so far: the command is for updates too (seed 001, "Command Reference").
 */
export async function registerConsumer(room: AimsRoom, order: OrderRecord): Promise<PrepareOutcome> {
  const { applicant } = personalDataOf(order);
  const found = await room.book.find(applicant, order.customerId);
  if (found.as === 'differs') return applicantDiffers;
  if (found.as === 'known' && found.isToldAll) {
    await room.book.tie(applicant, order.customerId, found.consumer);
    return { outcome: 'done', ticket: { consumerId: found.consumer.consumerId } };
  }
  if (!isWhole(applicant)) return applicantUnknown;
  const product = codesIn(room, order.product);
  const reply = await room.client.ask({
    lane: 'register',
    command: registerCommand(consumerSeed(applicant, product.person)),
    schema: registrationSchema,
    timeoutMilliseconds: room.parts.timeoutMilliseconds,
  });
  if (reply.outcome === 'refused') return refusalFrom(reply.text, product, personalDataOf(order));
  if (reply.outcome !== 'done') return reply;
  if (!isConsumerId(reply.body.id)) return { outcome: 'unclear', cause: 'AIMS answered no usable consumer id.' };
  const kept = await room.book.remember(applicant, order.customerId, reply.body.id);
  return kept.as === 'known' ? { outcome: 'done', ticket: { consumerId: kept.consumer.consumerId } } : applicantDiffers;
}

const applicantDiffers: NothingDone = {
  outcome: 'refused',
  reason: 'The e-mail address is known under another name or phone number.',
  violations: [
    {
      path: '/applicant/email',
      code: 'applicant-differs',
      message: 'This e-mail address was used before with another name or phone number. Use those, or another address.',
    },
  ],
};

/** The order left names out for a customer who was known then; its consumer cannot be found any more. */
const applicantUnknown: NothingDone = {
  outcome: 'refused',
  reason: 'The customer is no longer known to this insurer account, and the order does not name the person.',
  violations: [],
};
