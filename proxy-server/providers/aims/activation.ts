import type { NotDone, Unclear } from '../../domain/insurer/insurance-provider.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import type { ProductWire } from '../../wire/wire-changes.ts';
import { readStoredWire } from '../../wire/wire-changes.ts';
import { changeCommand } from './client/change-command.ts';
import { activationCommand, documentedActivationCommand, policyIdForActivation } from './client/commands.ts';
import { refusalFrom } from './client/refusals.ts';
import { isTrouble, trouble } from './client/response.ts';
import { acknowledgementSchema } from './client/wire.ts';
import { internationalPhone } from './codes/units.ts';
import { personalDataOf } from './consumers/personal-data.ts';
import type { AimsContext } from './context.ts';
import { codesIn } from './context.ts';

interface ActivationRequest {
  readonly order: OrderRecord;
  readonly video: Uint8Array;
  readonly activationCode: string;
}

/**
 * Sends the shopper's video of the working device (docs/facts/aims-wire.md#activation): with a user id of its own and
 * without credentials.
 */
export async function sendVideo(
  context: AimsContext,
  request: ActivationRequest,
): Promise<{ status: 'done' } | NotDone | Unclear> {
  const wire = readStoredWire(request.order.wire);
  const changes = wire?.commands.activate;
  const reply = await context.client.call({
    priority: 'issue',
    reference: request.order.reference,
    userInfo: { id: 'indv' },
    command: changeCommand({ cmmnd: commandOf(context, request, wire), seed: activationSeed(request, wire) }, changes),
    schema: acknowledgementSchema,
    timeoutMilliseconds: context.options.uploadTimeoutMilliseconds,
  });
  if (reply.status === 'refused' && isTrouble(reply)) return trouble(reply.text);
  if (reply.status === 'refused' && /video/i.test(reply.text)) return { ...videoRefused, said: reply.text };
  if (reply.status === 'refused') return refusalFrom(reply.text, codesIn(context, request.order.product));
  return reply.status === 'done' ? { status: 'done' } : reply;
}

const videoRefused: NotDone = {
  status: 'refused',
  reason: 'The insurer did not accept the verification video.',
  violations: [],
};

/** The documented command, or the merchant's with the names of this policy in it. */
function commandOf(context: AimsContext, { order }: ActivationRequest, wire: ProductWire | undefined): string {
  if (wire?.activationCommand === undefined) return documentedActivationCommand;
  return activationCommand(wire.activationCommand, {
    consumer: order.ticket?.consumerId,
    product: codesIn(context, order.product).code,
    reference: order.reference,
  });
}

/** The oldest document describes phones only; laptops are sent under the same names. */
function activationSeed(
  { order, video, activationCode }: ActivationRequest,
  wire: ProductWire | undefined,
): Record<string, unknown> {
  const { applicant, answers } = personalDataOf(order);
  return {
    name: [applicant.firstName, applicant.lastName],
    phoneNo: applicant.phone && internationalPhone(applicant.phone),
    eMail: applicant.email,
    phoneBrand: answers.brand,
    phoneModel: answers.model,
    imei: answers.imei ?? answers.serial,
    policyID: policyIdForActivation(order.reference, wire?.policyId),
    verificationVideo: Buffer.from(video.buffer, video.byteOffset, video.byteLength).toString('base64'),
    policyActivationCode: activationCode,
  };
}
