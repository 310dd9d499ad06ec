import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { shopOrigin } from '../shop/start-shop.ts';

/** A proxy of a later version, as far as its clients can tell: it stands before today's and adds to its answers. */
export interface Tomorrow {
  readonly url: string;
  close(): Promise<void>;
}

/** What is said of an order that is under review. */
export const stateOfTomorrow = 'awaiting-second-opinion';
/** The code of every problem. */
export const codeOfTomorrow = 'code-of-tomorrow';

const words: Readonly<Record<string, string>> = { 'under-review': stateOfTomorrow, paid: 'paid-in-full' };

/**
 * Starts one before the proxy at `target`: every object has a key more, some words are new (states, statuses, kinds of
 * field, codes of problems), and the catalogue has a product of a kind that is not known today.
 */
export async function startTomorrow(target: string): Promise<Tomorrow> {
  const server = createServer((request, response) => {
    pass(target, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function pass(target: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const left = new AbortController();
  response.on('close', () => left.abort());
  const { host, connection: _connection, 'content-length': _length, ...headers } = request.headers;
  // the console's page has the proxy's own origin; of a shop's page, a client under Node sends none
  if (headers.origin === `http://${host}`) headers.origin = target;
  if (headers['cover-key'] !== undefined) headers.origin ??= shopOrigin;
  const answer = await fetch(`${target}${request.url}`, {
    method: request.method ?? 'GET',
    headers: headers as Record<string, string>,
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    signal: left.signal,
  });
  const type = answer.headers.get('content-type') ?? '';
  response.writeHead(answer.status, { 'Content-Type': type });
  if (type.startsWith('text/event-stream') && answer.body) return stream(answer.body, response);
  if (!type.includes('json')) return void response.end(Buffer.from(await answer.arrayBuffer()));
  response.end(JSON.stringify(later(await answer.json())));
}

async function stream(body: ReadableStream<Uint8Array>, response: ServerResponse): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return void response.end();
    rest += decoder.decode(value, { stream: true });
    const events = rest.split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1];
      const changed = data === undefined ? event : event.replace(data, () => JSON.stringify(later(JSON.parse(data))));
      response.write(`${changed}\nretry: 3000\nid: tomorrow\n\n`);
    }
  }
}

function later(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(later);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, laterPart(key, part, value)]);
  return { ...Object.fromEntries(entries), addedTomorrow: { list: [1, { deep: true }], text: 'new' } };
}

function laterPart(key: string, part: unknown, whole: object): unknown {
  if (key === 'answers') return part;
  if (key === 'code' && 'requestId' in whole) return codeOfTomorrow;
  if (key === 'products' && 'merchant' in whole && !('name' in whole))
    return [...(later(part) as object[]), productOfTomorrow];
  if (key === 'state' && typeof part === 'string') return words[part] ?? part;
  return later(part);
}

const productOfTomorrow = {
  id: 'drone-cover',
  name: 'Drone cover',
  summary: 'For what flies.',
  category: 'drone',
  provider: 'another-insurer',
  insurer: 'Insurer of Tomorrow',
  periods: [{ id: '1y', label: '1 year' }],
  fields: [{ id: 'flightPlan', stage: 'flight', type: 'map', label: 'Flight plan', required: true }],
  benefits: [],
  exclusions: [],
  documents: [],
  claims: { text: 'Tell us.' },
  certificate: 'hologram',
  verification: 'hover',
};
