import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that listens. */
export interface Listening {
  /** `http://127.0.0.1:1234`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Stops listening and cuts what is still open. */
  close(): Promise<void>;
}

/** What answers one request; a failure of it answers 500 and is written to standard error. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Starts an HTTP server; port 0 takes a free one. */
export async function listen(handler: Handler, place: { host: string; port: number }): Promise<Listening> {
  const server = createServer((request, response) => {
    handler(request, response).catch((cause: unknown) => {
      console.error(cause);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  // Longer than any client's pool keeps a connection, so that none is cut while it is being reused.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(place.port, place.host, () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${place.host.includes(':') ? `[${place.host}]` : place.host}:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The whole body as text, or nothing when it is longer than allowed. */
export async function readText(request: IncomingMessage, longestBytes: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= longestBytes) chunks.push(chunk);
  }
  return length > longestBytes ? undefined : Buffer.concat(chunks).toString('utf8');
}

/** Parses JSON; nonsense is `undefined`. */
export function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '') as unknown;
  } catch {
    return undefined;
  }
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  sendText(response, status, 'application/json', JSON.stringify(body));
}

/** Answers with a text of a type. */
export function sendText(response: ServerResponse, status: number, mediaType: string, text: string): void {
  response.writeHead(status, { 'content-type': mediaType, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
