import type { Response } from 'express';
import { presentOrder } from '../checkout/order/present-order.ts';
import type { OrderRecord } from '../domain/order.ts';
import type { HttpContext } from './http-context.ts';

/** A comment line so often keeps the stream open through proxies; the order is read again with it. */
const heartbeatMilliseconds = 15_000;

/** Streams the order as server-sent events, at once and at each change, until the reader goes or the server stops. */
export function streamOrder({ checkout, stopping }: HttpContext, order: OrderRecord, response: Response): void {
  let sentVersion = -1;
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
  send(order);

  const stopListening = checkout.changes.onChange(order.id, () => void sendNewest());
  const heartbeat = setInterval(() => {
    response.write(':\n\n');
    void sendNewest();
  }, heartbeatMilliseconds);
  const end = () => response.end();
  // the stop may have come while the order was looked up
  if (stopping.aborted) end();
  stopping.addEventListener('abort', end, { once: true });
  response.on('close', () => {
    stopListening();
    clearInterval(heartbeat);
    stopping.removeEventListener('abort', end);
  });

  async function sendNewest(): Promise<void> {
    const newest = await checkout.store.orders.find(order.id).catch(() => undefined);
    if (newest) send(newest);
  }

  function send(current: OrderRecord): void {
    if (current.version <= sentVersion || response.writableEnded) return;
    sentVersion = current.version;
    response.write(`event: order\ndata: ${JSON.stringify(presentOrder(checkout, current))}\n\n`);
  }
}
