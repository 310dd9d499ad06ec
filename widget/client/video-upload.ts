import { fillPath } from '../../proxy-server/contract/endpoints/fill-path.ts';
import type { Order } from '../../proxy-server/contract/order.ts';
import { failureOf, type Reply } from './failure.ts';
import type { OrderPass } from './order-client.ts';
import type { ProxyClient } from './proxy-client.ts';

/** The most the proxy takes (contract, `…/verification-video`). */
export const largestVideo = 20 * 1024 * 1024;
/** Small enough that a slow line finishes one part before it drops. */
const partSize = 1024 * 1024;
/** Tries of one part before the shopper is asked. */
const patience = 4;

/**
 * Sends the verification video: whole where it is small, else in parts that go on where a cut line left them.
 * @param told hears the share that has arrived, 0 to 1
 */
export async function sendVideo(
  client: ProxyClient,
  pass: OrderPass,
  video: Blob,
  told: (share: number) => void,
): Promise<Reply<Order>> {
  if (video.size > largestVideo) return { ok: false, failure: failureOf('body-too-large', 413) };
  const path = fillPath('/v1/orders/{id}/verification-video', pass.id);
  const type = video.type.startsWith('video/') ? video.type.replace(/;.*/, '') : 'video/mp4';
  if (video.size <= partSize) {
    const headers = { 'Content-Type': type };
    return client.call('PUT', path, { body: video.slice(0, video.size, type), token: pass.token, headers });
  }
  return sendInParts({ client, path, token: pass.token, type }, video, told);
}

/** Videos of which a part may have arrived. Another video begins anew, and the proxy drops what it had. */
const begun = new WeakSet<Blob>();

interface Upload {
  readonly client: ProxyClient;
  readonly path: string;
  readonly token: string;
  readonly type: string;
}

async function sendInParts(upload: Upload, video: Blob, told: (share: number) => void): Promise<Reply<Order>> {
  let offset = begun.has(video) ? ((await arrivedBytes(upload)) ?? 0) : 0;
  begun.add(video);
  for (let failures = 0; ; ) {
    const reply = await sendPart(upload, video, offset);
    if (reply.ok) {
      failures = 0;
      offset = Math.min(video.size, offset + partSize);
      told(offset / video.size);
      if (offset === video.size) return readOrder(reply.value);
      continue;
    }
    const isWorthAnother = reply.failure.status === 0 || reply.failure.status === 409 || reply.failure.status >= 500;
    if (!isWorthAnother || ++failures >= patience) return reply;
    await new Promise((resume) => setTimeout(resume, 1000 * failures));
    offset = (await arrivedBytes(upload)) ?? offset;
  }
}

function sendPart({ client, path, token, type }: Upload, video: Blob, offset: number): Promise<Reply<Response>> {
  const headers = {
    'Content-Type': type,
    'Upload-Offset': String(offset),
    'Upload-Length': String(video.size),
  };
  return client.send('PATCH', path, { body: video.slice(offset, offset + partSize, type), token, headers });
}

async function arrivedBytes({ client, path, token }: Upload): Promise<number | undefined> {
  const reply = await client.send('HEAD', path, { token });
  const offset = reply.ok ? Number.parseInt(reply.value.headers.get('Upload-Offset') ?? '', 10) : Number.NaN;
  return offset >= 0 ? offset : undefined;
}

async function readOrder(response: Response): Promise<Reply<Order>> {
  return { ok: true, value: (await response.json()) as Order };
}
