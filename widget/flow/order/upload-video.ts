import type { Order } from '../../../proxy-server/contract/order.ts';
import type { Reply } from '../../client/failure.ts';
import { sendVideo } from '../../client/send-video.ts';
import type { FlowHost } from '../flow-context.ts';
import type { OrderScreen } from '../flow-state.ts';
import { passOf } from './order-progress.ts';

/** Sends the verification video of the order on screen, and shows how far it has come. Undefined where there is no order. */
export async function uploadVideo(
  flow: FlowHost,
  screen: OrderScreen | undefined,
  video: Blob,
): Promise<Reply<Order> | undefined> {
  if (!screen) return undefined;
  const showProgress = (sent: number) => flow.dispatch({ type: 'order-changed', screen: { ...screen, sent } });
  showProgress(0);
  const reply = await sendVideo(flow.context.client, passOf(screen), video, showProgress);
  // without `sent`: after a failure the shopper can send the video again, or another one
  flow.dispatch({ type: 'order-changed', screen });
  return reply;
}
