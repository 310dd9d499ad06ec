import { fillPath } from '../../proxy-server/contract/endpoints/fill-path.ts';
import { maxVideoBytes } from '../../proxy-server/contract/fields/video-signatures.ts';
import type { Order } from '../../proxy-server/contract/order.ts';
import { failureOf, type Reply } from './failure.ts';
import type { OrderCredentials } from './order-client.ts';
import type { ProxyClient } from './proxy-client.ts';

/** Bytes in one part: small enough to be sent over a slow connection before it drops. */
const partBytes = 1024 * 1024;
/** Attempts to send one part before the upload fails. */
const maxAttempts = 4;

/**
 * Uploads the verification video: a small one at once, a large one in parts, resumed after a broken connection.
 * @param onProgress called with the share that the proxy has, 0 to 1
 */
export async function sendVideo(
  client: ProxyClient,
  credentials: OrderCredentials,
  video: Blob,
  onProgress: (share: number) => void,
): Promise<Reply<Order>> {
  if (video.size > maxVideoBytes) return { ok: false, failure: failureOf('body-too-large', 413) };
  const path = fillPath('/v1/orders/{id}/verification-video', credentials.id);
  const type = video.type.startsWith('video/') ? video.type.replace(/;.*/, '') : 'video/mp4';
  if (video.size <= partBytes) {
    const headers = { 'Content-Type': type };
    return client.call('PUT', path, { body: video.slice(0, video.size, type), token: credentials.token, headers });
  }
  return sendInParts({ client, path, token: credentials.token, type }, video, onProgress);
}

/** Videos whose upload has started. Another video starts from 0, and the proxy drops the earlier one. */
const started = new WeakSet<Blob>();

interface Upload {
  readonly client: ProxyClient;
  readonly path: string;
  readonly token: string;
  readonly type: string;
}

async function sendInParts(upload: Upload, video: Blob, onProgress: (share: number) => void): Promise<Reply<Order>> {
  let offset = started.has(video) ? ((await readOffset(upload)) ?? 0) : 0;
  started.add(video);
  for (let failures = 0; ; ) {
    const reply = await sendPart(upload, video, offset);
    if (reply.ok) {
      failures = 0;
      offset = Math.min(video.size, offset + partBytes);
      onProgress(offset / video.size);
      if (offset === video.size) return readOrder(reply.value);
      continue;
    }
    const canRetry = reply.failure.status === 0 || reply.failure.status === 409 || reply.failure.status >= 500;
    if (!canRetry || ++failures >= maxAttempts) return reply;
    await new Promise((resume) => setTimeout(resume, 1000 * failures));
    offset = (await readOffset(upload)) ?? offset;
  }
}

function sendPart({ client, path, token, type }: Upload, video: Blob, offset: number): Promise<Reply<Response>> {
  const headers = {
    'Content-Type': type,
    'Upload-Offset': String(offset),
    'Upload-Length': String(video.size),
  };
  return client.send('PATCH', path, { body: video.slice(offset, offset + partBytes, type), token, headers });
}

async function readOffset({ client, path, token }: Upload): Promise<number | undefined> {
  const reply = await client.send('HEAD', path, { token });
  const offset = reply.ok ? Number.parseInt(reply.value.headers.get('Upload-Offset') ?? '', 10) : Number.NaN;
  return offset >= 0 ? offset : undefined;
}

async function readOrder(response: Response): Promise<Reply<Order>> {
  return { ok: true, value: (await response.json()) as Order };
}
