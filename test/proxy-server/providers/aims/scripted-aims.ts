import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A listener that says what it is told to and keeps what it hears. */
export interface ScriptedAims {
  readonly url: string;
  /** Bodies of the requests, in order. */
  readonly heard: unknown[];
  /** What the following requests are answered. */
  answer(body: unknown, status?: number): void;
  /** Keeps the following requests waiting until the answer lets them go. */
  hold(): { release(): void; whenHeard: Promise<void> };
  close(): Promise<void>;
}

/** Answers literal documents, where the stand-in for AIMS would say it in its own way. */
export async function startScriptedAims(): Promise<ScriptedAims> {
  const heard: unknown[] = [];
  let next = { status: 200, text: '{}' };
  let gate = Promise.resolve();
  let onHeard = () => {};
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    heard.push(JSON.parse(Buffer.concat(chunks).toString('utf8')));
    onHeard();
    await gate;
    response.writeHead(next.status, { 'content-type': 'application/json' }).end(next.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
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
