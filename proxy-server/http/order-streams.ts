import type { Response } from 'express';
import type { CheckoutContext } from '../checkout/context.ts';
import type { Viewer } from '../checkout/order/read/present-order.ts';
import { presentOrder } from '../checkout/order/read/present-order.ts';
import type { Limits } from '../domain/limits.ts';
import type { Metrics } from '../domain/metrics.ts';
import type { OrderRecord } from '../domain/order/order.ts';

/** Who reads a stream, from where, and by which token. */
interface StreamReader {
  readonly address: string;
  readonly viewer: Viewer;
  readonly tokenHash: string | undefined;
}

/** The event streams of one process. */
export interface OrderStreams {
  /** Streams the order, at once and at each change, until the reader goes or the server stops. */
  open(order: OrderRecord, reader: StreamReader, response: Response): void;
}

/** What the streams need. */
export interface OrderStreamOptions {
  readonly checkout: CheckoutContext;
  readonly limits: Limits;
  readonly metrics: Pick<Metrics, 'streams'>;
  /** Aborted when the server stops: all end. */
  readonly stopping: AbortSignal;
}

/** Nothing on the way keeps a stream, changes it, compresses it, or holds it back. */
export const streamHeaders = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
  'Content-Encoding': 'identity',
} as const;

/** A comment line so often keeps a stream open through proxies, in seconds; then the order is looked at too. */
const heartbeatSeconds = 15;
/** After so long a reader whose stream has ended comes back. */
const comeBackMilliseconds = 3_000;
/** A reader that leaves more than this unread is not waited for. */
const mostUnreadBytes = 128 * 1024;

/** The streams of one order: one reading serves them all. */
interface Watched {
  readonly id: string;
  readonly streams: Map<Response, StreamReader>;
  /** The version that was sent last. */
  version: number;
  reading: 'no' | 'once' | 'again';
  readonly stopListening: () => void;
}

/**
 * Creates the streams. Of one order and of one address there are only so many: the oldest ends when another is opened.
 * What another process changed without a signal is seen with the next comment line, from the versions of many orders at
 * once.
 */
export function createOrderStreams({ checkout, limits, metrics, stopping }: OrderStreamOptions): OrderStreams {
  const watched = new Map<string, Watched>();
  const ofAddresses = new Map<string, Map<Response, Watched>>();
  /** Each second the turn is another part's, so that the lines are not written all at once. */
  const parts = Array.from({ length: heartbeatSeconds }, () => new Set<Watched>());
  let turn = 0;
  let ticking: NodeJS.Timeout | undefined;
  stopping.addEventListener('abort', endAll);

  return {
    open(order, reader, response) {
      const { address, viewer } = reader;
      response.writeHead(200, streamHeaders);
      // by itself, so that its text is kept in one piece
      response.flushHeaders();
      lighten(response);
      response.write(`retry: ${comeBackMilliseconds}\n${eventOf(order, viewer)}`);
      // the stop may have come while the order was looked up
      if (stopping.aborted) return void response.end();
      const entry = watched.get(order.id) ?? watch(order);
      const ofAddress = ofAddresses.get(address) ?? new Map<Response, Watched>();
      ofAddresses.set(address, ofAddress);
      metrics.streams(1);
      entry.streams.set(response, reader);
      ofAddress.set(response, entry);
      for (const oldest of oldestOver(limits.orderStreams, entry.streams)) end(entry, oldest);
      for (const oldest of oldestOver(limits.addressStreams, ofAddress)) end(ofAddress.get(oldest)!, oldest);
      // read before others were told of a newer one, or after: all get the newest
      if (order.version !== entry.version) {
        entry.version = Math.min(entry.version, order.version);
        void sendNewest(entry);
      }
      response.on('close', () => forget(entry, response));
    },
  };

  function watch({ id, version }: OrderRecord): Watched {
    const entry: Watched = {
      id,
      streams: new Map(),
      version,
      reading: 'no',
      stopListening: checkout.changes.onChange(id, (saved) => (saved ? send(entry, saved) : void sendNewest(entry))),
    };
    watched.set(id, entry);
    parts[turn]?.add(entry);
    ticking ??= setInterval(tick, 1_000);
    return entry;
  }

  function forget(entry: Watched, response: Response): void {
    const reader = entry.streams.get(response);
    if (!reader) return;
    const { address } = reader;
    metrics.streams(-1);
    entry.streams.delete(response);
    const ofAddress = ofAddresses.get(address);
    ofAddress?.delete(response);
    if (ofAddress?.size === 0) ofAddresses.delete(address);
    if (entry.streams.size > 0) return;
    entry.stopListening();
    watched.delete(entry.id);
    for (const part of parts) part.delete(entry);
    if (watched.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  }

  function end(entry: Watched, response: Response): void {
    forget(entry, response);
    response.end(`retry: ${comeBackMilliseconds}\n\n`);
  }

  function endAll(): void {
    for (const { streams } of watched.values()) for (const response of streams.keys()) response.end('retry: 1000\n\n');
  }

  /** Reads the order once, however many changes are told meanwhile, and sends it. */
  async function sendNewest(entry: Watched): Promise<void> {
    if (entry.reading !== 'no') {
      entry.reading = 'again';
      return;
    }
    do {
      entry.reading = 'once';
      const newest = await checkout.store.orders.find(entry.id).catch(() => undefined);
      if (newest) send(entry, newest);
    } while (isAskedAgain(entry));
    entry.reading = 'no';
  }

  /** Sends the order if it is newer than the last. */
  function send(entry: Watched, order: OrderRecord): void {
    if (order.version <= entry.version) return;
    entry.version = order.version;
    // thousands may read one text
    const text = eventOf(order, 'shopper');
    for (const [response, reader] of entry.streams)
      if (reader.viewer === 'shopper') write(response, text);
      else if (reader.viewer === 'merchant') write(response, eventOf(order, 'merchant'));
      else void sendByLink(entry, order, response, reader);
  }

  /** A link that was ended, or ran out, shows no further change. What is newer by then is sent for itself. */
  async function sendByLink(entry: Watched, order: OrderRecord, response: Response, reader: StreamReader) {
    const { links } = checkout.store;
    const isOpen = await links.find(order.id, reader.tokenHash ?? '', checkout.clock.now()).catch(() => undefined);
    if (!isOpen) end(entry, response);
    else if (order.version === entry.version) write(response, eventOf(order, reader.viewer));
  }

  /** Keeps the streams of one part open, and looks for changes of which nothing was told. */
  function tick(): void {
    turn = (turn + 1) % heartbeatSeconds;
    const part = [...(parts[turn] ?? [])];
    for (const { streams } of part) for (const response of streams.keys()) write(response, ':\n\n');
    for (let start = 0; start < part.length; start += idsOfQuery)
      void findNewer(part.slice(start, start + idsOfQuery)).catch(() => undefined);
  }

  async function findNewer(entries: readonly Watched[]): Promise<void> {
    const versions = await checkout.store.orders.versionsOf(entries.map(({ id }) => id));
    for (const entry of entries) if ((versions.get(entry.id) ?? 0) > entry.version) void sendNewest(entry);
  }

  function write(response: Response, text: string): void {
    if (response.writableEnded) return;
    if (response.writableLength > mostUnreadBytes) response.destroy();
    else response.write(text);
  }

  function eventOf(order: OrderRecord, viewer: Viewer): string {
    return `event: order\ndata: ${JSON.stringify(presentOrder(checkout, order, viewer))}\n\n`;
  }
}

const idsOfQuery = 500;

/** Thousands may be open for long: what was needed to get here is let go. */
function lighten(response: Response): void {
  const { req: request } = response;
  // Node keeps the parts of a head that was sent: two kilobytes, which nothing reads again
  const parts = Object.getOwnPropertySymbols(response).find(({ description }) => description === 'kOutHeaders');
  if (parts) Reflect.set(response, parts, null);
  request.rawHeaders = [];
  request.headers = {};
  request.next = undefined;
  request.params = {};
}

/** Those that are too many; a Map keeps the order in which they came. */
function oldestOver(most: number, streams: ReadonlyMap<Response, unknown>): Response[] {
  return streams.size > most ? [...streams.keys()].slice(0, streams.size - most) : [];
}

/** A change was told while the order was being read. */
function isAskedAgain(entry: Watched): boolean {
  return entry.reading === 'again';
}
