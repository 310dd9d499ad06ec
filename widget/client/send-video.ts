import type { Order } from '../../proxy-server/contract/order.ts';
import { failureOf, type Reply } from './failure.ts';
import { importWhole } from './import-whole.ts';

/** Sends a video (`video-upload.ts`), by code that comes with the step that takes it. */
export async function sendVideo(
  ...video: Parameters<typeof import('./video-upload.ts').sendVideo>
): Promise<Reply<Order>> {
  const upload = await importWhole(() => import('./video-upload.ts'), import.meta.url).catch(() => undefined);
  return upload ? upload.sendVideo(...video) : { ok: false, failure: failureOf('code-not-loaded') };
}
