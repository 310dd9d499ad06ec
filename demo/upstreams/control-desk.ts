import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod/mini';
import { parseJson, readText, sendJson } from '../listening.ts';
import type { Fault, FaultQueue } from './fault-queue.ts';
import type { RequestLog } from './request-log.ts';

/** What the desk controls. */
export interface ControlParts {
  readonly faults: FaultQueue;
  readonly log: RequestLog;
  /** The faults this upstream knows. */
  readonly known: readonly string[];
  /** Takes new settings; says what is wrong with them. */
  readonly set: (settings: unknown) => string | undefined;
  /** What to show at `/__state`. */
  readonly state: () => unknown;
  /** Where a fault needs more than waiting for its request: what is to wait, or nothing when it is done already. */
  readonly takeUp?: (fault: Fault) => Fault | undefined;
}

const controlSchema = z.strictObject({
  fault: z.optional(z.string()),
  count: z.optional(z.union([z.int().check(z.positive()), z.literal('always')])),
  match: z.optional(z.string()),
  milliseconds: z.optional(z.int().check(z.nonnegative())),
  text: z.optional(z.string()),
  status: z.optional(z.int()),
  settings: z.optional(z.unknown()),
});

/**
 * Answers `/__control`, `/__log` and `/__state`; false for any other path. Open to pages of every origin: these are
 * stand-ins on one's own machine, and the storefront's panel calls them from the browser.
 */
export async function answerAtDesk(
  parts: ControlParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const path = request.url?.split('?')[0] ?? '';
  if (!path.startsWith('/__')) return false;
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-allow-headers', 'content-type');
  response.setHeader('access-control-allow-methods', 'GET, POST, DELETE');
  if (request.method === 'OPTIONS') response.writeHead(204).end();
  else if (path === '/__control' && request.method === 'POST') await control(parts, request, response);
  else if (path === '/__control') sendJson(response, 200, { known: parts.known, waiting: parts.faults.waiting });
  else if (path === '/__log' && request.method === 'DELETE') clearLog(parts, response);
  else if (path === '/__log') sendJson(response, 200, parts.log.entries.slice(-lastOf(request.url)));
  else if (path === '/__state') sendJson(response, 200, parts.state());
  else sendJson(response, 404, { error: 'There is /__control, /__log and /__state.' });
  return true;
}

/** `/__log?last=30`: only the last so many. */
function lastOf(url = ''): number {
  return Number(/[?&]last=(\d+)/.exec(url)?.[1] ?? 0);
}

function clearLog(parts: ControlParts, response: ServerResponse): void {
  parts.log.clear();
  response.writeHead(204).end();
}

async function control(parts: ControlParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const wish = controlSchema.safeParse(parseJson(await readText(request, 64_000)));
  const mistake = wish.success ? obey(parts, wish.data) : z.prettifyError(wish.error);
  if (mistake !== undefined) sendJson(response, 400, { error: mistake });
  else sendJson(response, 200, { waiting: parts.faults.waiting });
}

/** Does what was asked; answers what was wrong with it. */
function obey(parts: ControlParts, wish: z.infer<typeof controlSchema>): string | undefined {
  if (wish.fault === undefined && wish.settings === undefined) return 'Name a fault or settings.';
  if (wish.fault !== undefined && wish.fault !== 'none' && !parts.known.includes(wish.fault)) {
    return `Unknown fault “${wish.fault}”. Known: ${parts.known.join(', ')}, none.`;
  }
  const mistake = wish.settings === undefined ? undefined : parts.set(wish.settings);
  if (mistake !== undefined || wish.fault === undefined) return mistake;
  if (wish.fault === 'none') parts.faults.clear();
  else playFault(parts, toFault(wish.fault, wish));
  return undefined;
}

/** Lets a fault befall the requests it is meant for. */
export function playFault(parts: Pick<ControlParts, 'faults' | 'takeUp'>, fault: Fault): void {
  const waiting = parts.takeUp === undefined ? fault : parts.takeUp(fault);
  if (waiting !== undefined) parts.faults.add(waiting);
}

function toFault(fault: string, wish: z.infer<typeof controlSchema>): Fault {
  return {
    fault,
    count: wish.count === 'always' ? Number.POSITIVE_INFINITY : (wish.count ?? 1),
    ...(wish.match !== undefined && { match: wish.match }),
    ...(wish.milliseconds !== undefined && { milliseconds: wish.milliseconds }),
    ...(wish.text !== undefined && { text: wish.text }),
    ...(wish.status !== undefined && { status: wish.status }),
  };
}
