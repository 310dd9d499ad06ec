import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RawWebhook } from '../../suites/gateway-suite.ts';

/** A server that receives the events of a gateway's stand-in and returns 200. */
export interface EventReceiver {
  readonly url: string;
  /** Resolves with the next event. */
  next(): Promise<RawWebhook>;
  close(): Promise<void>;
}

export async function startEventReceiver(): Promise<EventReceiver> {
  let receive: (webhook: RawWebhook) => void = () => undefined;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    response.end();
    receive({ body: Buffer.concat(chunks), header: (name) => request.headers[name]?.toString() });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: () => new Promise<RawWebhook>((resolve) => (receive = resolve)),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
