import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A listening server. */
export interface Listening {
  /** `http://127.0.0.1:1234`, without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** Stops listening and closes open connections. */
  close(): Promise<void>;
}

/** Handles one request; if it throws, the response is 500 and the error is written to standard error. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Starts an HTTP server; port 0 for any free port. */
export async function listen(handler: Handler, place: { host: string; port: number }): Promise<Listening> {
  const server = createServer((request, response) => {
    handler(request, response).catch((cause: unknown) => {
      console.error(cause);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  // longer than any client's pool keeps a connection, so that none is closed while it is being reused
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

/** Reads the body as text; undefined if it is longer than allowed. */
export async function readText(request: IncomingMessage, longestBytes: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= longestBytes) chunks.push(chunk);
  }
  return length > longestBytes ? undefined : Buffer.concat(chunks).toString('utf8');
}

/** Parses JSON; undefined if it is invalid. */
export function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '') as unknown;
  } catch {
    return undefined;
  }
}

/** Sends a JSON response. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  sendText(response, status, 'application/json', JSON.stringify(body));
}

/** Sends a text response with a content type. */
export function sendText(response: ServerResponse, status: number, mediaType: string, text: string): void {
  response.writeHead(status, { 'content-type': mediaType, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
