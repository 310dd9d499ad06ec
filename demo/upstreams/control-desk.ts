import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod/mini';
import { parseJson, readText, sendJson } from '../listening.ts';
import type { Fault, FaultQueue } from './fault-queue.ts';
import type { RequestLog } from './request-log.ts';

/** What a control desk controls. */
export interface ControlDesk {
  readonly faults: FaultQueue;
  readonly log: RequestLog;
  /** The faults of this upstream. */
  readonly known: readonly string[];
  /** Changes settings; returns an error message if they are invalid. */
  readonly set: (settings: unknown) => string | undefined;
  /** The content of `/__state`. */
  readonly state: () => unknown;
  /** Applies a fault at once if possible; returns the fault to queue, or undefined if it is done. */
  readonly apply?: (fault: Fault) => Fault | undefined;
}

const controlSchema = z.strictObject({
  fault: z.optional(z.string()),
  count: z.optional(z.union([z.int().check(z.positive()), z.literal('always')])),
  match: z.optional(z.string()),
  milliseconds: z.optional(z.int().check(z.nonnegative())),
  text: z.optional(z.string()),
  status: z.optional(z.int()),
  idV4: z.optional(z.int()),
  isBare: z.optional(z.boolean()),
  isDone: z.optional(z.boolean()),
  settings: z.optional(z.unknown()),
});

/**
 * Handles `/__control`, `/__log` and `/__state`; returns false for any other path. Open to every origin: these are
 * stand-ins on the developer's machine, and the storefront's panel calls them from the browser.
 */
export async function handleControlRequest(
  desk: ControlDesk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const path = request.url?.split('?')[0] ?? '';
  if (!path.startsWith('/__')) return false;
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-allow-headers', 'content-type');
  response.setHeader('access-control-allow-methods', 'GET, POST, DELETE');
  if (request.method === 'OPTIONS') response.writeHead(204).end();
  else if (path === '/__control' && request.method === 'POST') await handleControl(desk, request, response);
  else if (path === '/__control') sendJson(response, 200, { known: desk.known, waiting: desk.faults.waiting });
  else if (path === '/__log' && request.method === 'DELETE') clearLog(desk, response);
  else if (path === '/__log') sendJson(response, 200, desk.log.entries.slice(-lastOf(request.url)));
  else if (path === '/__state') sendJson(response, 200, desk.state());
  else sendJson(response, 404, { error: 'There is /__control, /__log and /__state.' });
  return true;
}

/** `/__log?last=30`: only the last 30. */
function lastOf(url = ''): number {
  return Number(/[?&]last=(\d+)/.exec(url)?.[1] ?? 0);
}

function clearLog(desk: ControlDesk, response: ServerResponse): void {
  desk.log.clear();
  response.writeHead(204).end();
}

async function handleControl(desk: ControlDesk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const command = controlSchema.safeParse(parseJson(await readText(request, 64_000)));
  const error = command.success ? handleCommand(desk, command.data) : z.prettifyError(command.error);
  if (error !== undefined) sendJson(response, 400, { error });
  else sendJson(response, 200, { waiting: desk.faults.waiting });
}

/** Executes a control command; returns an error message if it is invalid. */
function handleCommand(desk: ControlDesk, command: z.infer<typeof controlSchema>): string | undefined {
  if (command.fault === undefined && command.settings === undefined) return 'Name a fault or settings.';
  if (command.fault !== undefined && command.fault !== 'none' && !desk.known.includes(command.fault)) {
    return `Unknown fault “${command.fault}”. Known: ${desk.known.join(', ')}, none.`;
  }
  const error = command.settings === undefined ? undefined : desk.set(command.settings);
  if (error !== undefined || command.fault === undefined) return error;
  if (command.fault === 'none') desk.faults.clear();
  else playFault(desk, toFault(command.fault, command));
  return undefined;
}

/** Applies or queues a fault. */
export function playFault(desk: Pick<ControlDesk, 'faults' | 'apply'>, fault: Fault): void {
  const queued = desk.apply === undefined ? fault : desk.apply(fault);
  if (queued !== undefined) desk.faults.add(queued);
}

function toFault(fault: string, command: z.infer<typeof controlSchema>): Fault {
  return {
    fault,
    count: command.count === 'always' ? Number.POSITIVE_INFINITY : (command.count ?? 1),
    ...(command.match !== undefined && { match: command.match }),
    ...(command.milliseconds !== undefined && { milliseconds: command.milliseconds }),
    ...(command.text !== undefined && { text: command.text }),
    ...(command.status !== undefined && { status: command.status }),
    ...(command.idV4 !== undefined && { idV4: command.idV4 }),
    ...(command.isBare !== undefined && { isBare: command.isBare }),
    ...(command.isDone !== undefined && { isDone: command.isDone }),
  };
}
