import type { Response } from 'express';
import { Router } from 'express';
import { submitVideo } from '../../checkout/issue/activate-policy.ts';
import { assertAwaitsVideo } from '../../checkout/order/awaits-video.ts';
import type { Viewer } from '../../checkout/order/read/present-order.ts';
import { presentOrder } from '../../checkout/order/read/present-order.ts';
import { endpoints } from '../../contract/endpoints.ts';
import { isVideo, maxVideoBytes } from '../../contract/fields/video-signatures.ts';
import { DomainError } from '../../domain/errors.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import type { Callers } from '../access/callers.ts';
import type { HttpContext } from '../http-context.ts';
import { mountRaw } from '../mount.ts';
import { readHeaders } from '../read-query.ts';
import { sendJson } from '../send-json.ts';

/** One part of an upload: small enough to be repeated on a bad line. */
const largestPartBytes = 4 * 1024 * 1024;

/**
 * The verification video: whole by PUT, or in parts. A part is a PATCH that says where it begins (`Upload-Offset`) and
 * how long the whole is (`Upload-Length`); HEAD returns where to go on. The last part hands the video over.
 */
export function videoRoutes({ checkout, bodies }: HttpContext, callers: Callers): Router {
  const router = Router();
  const { documents } = checkout.store;

  mountRaw(router, endpoints.sendVideo, async function putVideo(request, response) {
    const { order, viewer } = await callers.tokenHolder(request, endpoints.sendVideo);
    assertAwaitsVideo(order);
    const bytes = await bodies.readBytes(request, maxVideoBytes);
    assertVideoBytes(bytes);
    await documents.deleteVideo(order.id);
    await documents.appendVideo(order.id, 0, bytes, checkout.clock.now());
    await handOver(order, viewer, response);
  });

  mountRaw(router, endpoints.askVideoOffset, async function headVideo(request, response) {
    const { order } = await callers.tokenHolder(request, endpoints.askVideoOffset);
    response.setHeader('Upload-Offset', String(await documents.videoLength(order.id)));
    response.setHeader('Cache-Control', 'no-store');
    response.status(200).end();
  });

  mountRaw(router, endpoints.sendVideoPart, async function patchVideo(request, response) {
    const { order, viewer } = await callers.tokenHolder(request, endpoints.sendVideoPart);
    assertAwaitsVideo(order);
    const { 'Upload-Offset': offset, 'Upload-Length': length } = readHeaders(request, endpoints.sendVideoPart);
    if (length > maxVideoBytes) throw tooLarge();
    const bytes = await bodies.readBytes(request, Math.min(largestPartBytes, length - offset));
    if (offset === 0) {
      assertVideoBytes(bytes);
      // a video begun anew replaces what was left of the one before
      await documents.deleteVideo(order.id);
    }
    const end = await documents.appendVideo(order.id, offset, bytes, checkout.clock.now());
    if (end === undefined) {
      response.setHeader('Upload-Offset', String(await documents.videoLength(order.id)));
      throw new DomainError('upload-offset-conflict', 'This part does not begin where the last one ended; ask HEAD.');
    }
    response.setHeader('Upload-Offset', String(end));
    if (end < length) return void response.status(204).end();
    await handOver(order, viewer, response);
  });

  return router;

  async function handOver(order: OrderRecord, viewer: Viewer, response: Response): Promise<void> {
    sendJson(response, endpoints.sendVideo.status, presentOrder(checkout, await submitVideo(checkout, order), viewer));
  }
}

/** The declared type is not read: many phones send none, or a generic one. */
function assertVideoBytes(bytes: Uint8Array): void {
  if (!isVideo(bytes))
    throw new DomainError('not-a-video', 'This file is not a video that can be read; take an MP4, MOV, 3GP or WebM.');
}

function tooLarge(): DomainError {
  return new DomainError('body-too-large', `The video may have at most ${maxVideoBytes / 1024 / 1024} MB.`);
}
