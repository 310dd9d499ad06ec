import { HeldStream } from './held-stream.ts';
import { type Answer, type ModelProxy, problem } from './model-proxy.ts';

/** How the line between the pages and the proxy is. */
export const lineModes = ['up', 'down', 'hanging', 'portal', 'bad-gateway', 'busy', 'losing', 'buffering'] as const;
export type LineMode = (typeof lineModes)[number];

/** One way, in milliseconds. */
const latency = 20;
/** As the proxy does. */
const heartbeatMilliseconds = 15_000;

/** A request that a page has sent. */
export interface SentRequest {
  readonly tab: string;
  readonly method: string;
  readonly path: string;
}

/** The line, with its faults. A fault holds for requests that begin or end while it lasts. */
export class WalkedLine {
  mode: LineMode = 'up';
  /** When reading stopped to work; undefined while it works. */
  brokenSince: number | undefined;
  workingSince = 0;
  readonly sent: SentRequest[] = [];
  /** Pages that are no longer there: they send nothing, and no answer reaches them. */
  readonly gone = new Set<string>();
  readonly #proxy: ModelProxy;
  readonly #passed: () => number;
  readonly #onSent: (request: SentRequest) => void;

  constructor(proxy: ModelProxy, passed: () => number, onSent: (request: SentRequest) => void) {
    this.#proxy = proxy;
    this.#passed = passed;
    this.#onSent = onSent;
    setInterval(() => {
      if (this.#canRead) for (const { stream } of this.#streams) stream.write(':\n\n');
    }, heartbeatMilliseconds);
  }

  set(mode: LineMode): void {
    const couldRead = this.#canRead;
    this.mode = mode;
    if (couldRead && !this.#canRead) this.brokenSince = this.#passed();
    if (!couldRead && this.#canRead) {
      this.brokenSince = undefined;
      this.workingSince = this.#passed();
    }
    if (mode === 'up') return;
    // what falls silent stays silent
    if (mode !== 'hanging' && mode !== 'buffering') for (const { stream } of this.#streams) stream.cut();
    this.#streams.clear();
  }

  /** In place of `fetch`. */
  readonly fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const { pathname: path } = new URL(String(input));
    const headers = (init.headers ?? {}) as Record<string, string>;
    const request = { tab: headers['Cover-Key'] ?? '', method: init.method ?? 'GET', path };
    if (this.gone.has(request.tab)) throw new TypeError('Failed to fetch');
    this.sent.push(request);
    this.#onSent(request);
    const aborted = new Promise<never>((_, reject) => {
      init.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
    });
    const answer = await Promise.race([this.#exchange(request, String(init.body ?? ''), headers), aborted]);
    if (this.gone.has(request.tab)) throw new TypeError('Failed to fetch');
    return answer;
  };

  get #streams() {
    return this.#proxy.streams;
  }

  get #canRead(): boolean {
    return this.mode === 'up' || this.mode === 'buffering';
  }

  async #exchange({ method, path }: SentRequest, body: string, headers: Readonly<Record<string, string>>) {
    await pass(latency);
    const before = this.#faultOf(path);
    if (before) return before;
    if (path === '/widget/manifest.json') return asResponse({ status: 200, body: { files: [] } }, this.#now());
    const isLost = this.mode === 'losing';
    if (isLost && method === 'GET') throw new TypeError('Failed to fetch');
    if (path.endsWith('/events')) return this.#open(path);
    const answer = this.#proxy.answer(method, path, body, headers);
    await pass(latency);
    if (isLost) throw new TypeError('Failed to fetch');
    return this.#faultOf(path) ?? asResponse(answer, this.#now());
  }

  /** What comes instead of an answer. */
  #faultOf(path: string): Response | Promise<Response> | undefined {
    switch (this.mode) {
      case 'down':
        throw new TypeError('Failed to fetch');
      case 'hanging':
        return new Promise<Response>(() => {});
      case 'buffering':
        return path.endsWith('/events') ? new Promise<Response>(() => {}) : undefined;
      case 'portal':
        return asPage(200);
      case 'bad-gateway':
        return asPage(502);
      case 'busy':
        return asResponse(problem(503, 'overloaded'), this.#now());
      default:
        return undefined;
    }
  }

  #open(path: string): Response {
    const order = this.#proxy.orders.get(path.split('/')[3] ?? '');
    if (!order) return asResponse(problem(404, 'order-not-found'), this.#now());
    const stream = new HeldStream();
    this.#streams.add({ stream, order });
    stream.write(this.#proxy.eventOf(order));
    return { ok: true, status: 200, headers: new Headers(), body: stream } as unknown as Response;
  }

  #now(): number {
    return Date.UTC(2031, 2, 1, 9) + this.#passed();
  }
}

function asResponse({ status, body }: Answer, now: number): Response {
  const headers = new Headers({ Date: new Date(now).toUTCString(), 'Cache-Control': 'no-store' });
  // a copy, as from another machine; not a `Response`, whose body is read by tasks that no walk can wait for
  const json = async () => structuredClone(body);
  return { ok: status < 400, status, headers, json } as unknown as Response;
}

function asPage(status: number): Response {
  const json = async () => JSON.parse('<html>Welcome to this Wi-Fi</html>');
  const body = new HeldStream();
  body.write('<html>Welcome to this Wi-Fi</html>');
  body.cut();
  return { ok: status < 400, status, headers: new Headers(), json, body } as unknown as Response;
}

function pass(milliseconds: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, milliseconds));
}
