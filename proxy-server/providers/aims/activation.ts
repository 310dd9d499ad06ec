import type { NotDone, Unclear } from '../../domain/insurance-provider.ts';
import type { OrderRecord } from '../../domain/order.ts';
import { policyIdForActivation } from './client/commands.ts';
import { refusalFrom } from './client/refusals.ts';
import { isTrouble, trouble } from './client/response.ts';
import { acknowledgementSchema } from './client/wire.ts';
import { internationalPhone } from './codes/units.ts';
import { personalDataOf } from './consumers/personal-data.ts';
import type { AimsContext } from './context.ts';
import { codesIn } from './context.ts';

interface ActivationRequest {
  readonly command: string;
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
  const reply = await context.client.call({
    priority: 'issue',
    reference: request.order.reference,
    userInfo: { id: 'indv' },
    command: { cmmnd: request.command, seed: activationSeed(request) },
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

/** The oldest document describes phones only; laptops are sent under the same names. */
function activationSeed({ order, video, activationCode }: ActivationRequest): Record<string, unknown> {
  const { applicant, answers } = personalDataOf(order);
  return {
    name: [applicant.firstName, applicant.lastName],
    phoneNo: applicant.phone && internationalPhone(applicant.phone),
    eMail: applicant.email,
    phoneBrand: answers.brand,
    phoneModel: answers.model,
    imei: answers.imei ?? answers.serial,
    policyID: policyIdForActivation(order.reference),
    verificationVideo: Buffer.from(video.buffer, video.byteOffset, video.byteLength).toString('base64'),
    policyActivationCode: activationCode,
  };
}
