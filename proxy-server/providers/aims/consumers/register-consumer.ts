import { isWhole } from '../../../contract/applicant.ts';
import type { NotDone, PrepareOutcome } from '../../../domain/insurer/insurance-provider.ts';
import type { OrderRecord } from '../../../domain/order/order.ts';
import { readStoredWire } from '../../../wire/wire-changes.ts';
import { changeCommand } from '../client/change-command.ts';
import { isConsumerId, registerCommand } from '../client/commands.ts';
import { refusalFrom } from '../client/refusals.ts';
import { isTrouble, trouble } from '../client/response.ts';
import { registrationSchema } from '../client/wire.ts';
import type { AimsContext } from '../context.ts';
import { codesIn } from '../context.ts';
import { consumerSeed } from './consumer-seed.ts';
import { personalDataOf, wholePersonalDataOf } from './personal-data.ts';

/**
 * Finds the consumer of an order's applicant, or registers one. A known consumer is registered again only if this
 * product requires details that AIMS lacks: the command also updates (docs/facts/aims-wire.md#commands).
 */
export async function registerConsumer(context: AimsContext, order: OrderRecord): Promise<PrepareOutcome> {
  const { applicant } = wholePersonalDataOf(order);
  const found = await context.consumers.find(applicant, order.customerId);
  if (found.status === 'differs') return applicantDiffers;
  if (found.status === 'known' && found.isComplete) {
    await context.consumers.use(applicant, order.customerId, found.consumer);
    return { status: 'done', ticket: { consumerId: found.consumer.consumerId } };
  }
  if (!isWhole(applicant)) return applicantUnknown;
  const product = codesIn(context, order.product);
  const reply = await context.client.call({
    priority: 'register',
    reference: order.reference,
    command: changeCommand(
      registerCommand(consumerSeed(applicant, product.person)),
      readStoredWire(order.wire)?.commands.register,
    ),
    schema: registrationSchema,
    timeoutMilliseconds: context.options.timeoutMilliseconds,
  });
  if (reply.status === 'refused' && isTrouble(reply)) return trouble(reply.text);
  if (reply.status === 'refused') return refusalFrom(reply.text, product, personalDataOf(order));
  if (reply.status !== 'done') return reply;
  if (!isConsumerId(reply.body.id)) return { status: 'unclear', cause: 'AIMS returned no usable consumer id.' };
  const consumer = await context.consumers.remember(applicant, order.customerId, reply.body.id);
  return consumer ? { status: 'done', ticket: { consumerId: consumer.consumerId } } : applicantDiffers;
}

const applicantDiffers: NotDone = {
  status: 'refused',
  reason: 'Name, phone and e-mail do not belong together as they were given before.',
  // all of them: which one it is would tell a stranger what is known of the person
  violations: ['firstName', 'lastName', 'phone', 'email'].map((id) => ({
    path: `/applicant/${id}`,
    code: 'applicant-differs',
    message: 'Name, phone and e-mail do not belong together as they were given before. Give them as then, or others.',
  })),
};

/** The order has no names because the customer was known when it was placed; the consumer is no longer stored. */
const applicantUnknown: NotDone = {
  status: 'refused',
  reason: 'The customer is no longer known to this insurer account, and the order does not name the person.',
  violations: [],
};
