import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server with scripted responses that records its requests. */
export interface ScriptedAims {
  readonly url: string;
  /** Bodies of the requests, in order. */
  readonly requests: unknown[];
  /** Their headers. */
  readonly headers: IncomingHttpHeaders[];
  /** Sets the response to the following requests. */
  answer(body: unknown, status?: number): void;
  /** The same, by the command of the request. */
  answerBy(respond: (command: string) => unknown): void;
  /** Holds the following requests until the returned function is called. */
  hold(): { release(): void; whenHeard: Promise<void> };
  close(): Promise<void>;
}

/** Starts a server for literal responses, which the stand-in for AIMS does not produce. */
export async function startScriptedAims(): Promise<ScriptedAims> {
  const requests: unknown[] = [];
  const headers: IncomingHttpHeaders[] = [];
  let next = { status: 200, text: '{}' };
  let respondTo: ((command: string) => unknown) | undefined;
  let gate = Promise.resolve();
  let onHeard = () => {};
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    requests.push(body);
    headers.push(request.headers);
    onHeard();
    await gate;
    const text = respondTo ? JSON.stringify(respondTo(body.cmmnd.cmmnd)) : next.text;
    response.writeHead(next.status, { 'content-type': 'application/json' }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    headers,
    answerBy: (respond) => {
      respondTo = respond;
    },
    answer: (body, status = 200) => {
      next = { status, text: typeof body === 'string' ? body : JSON.stringify(body) };
    },
    hold: () => {
      let release = () => {};
      gate = new Promise((resolve) => {
        release = resolve;
      });
      const whenHeard = new Promise<void>((resolve) => {
        onHeard = resolve;
      });
      return { release: () => release(), whenHeard };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
