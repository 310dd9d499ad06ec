import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Listening } from '../../listening.ts';
import { listen, parseJson, readText, sendJson } from '../../listening.ts';
import { connectionFaults, workWithFault } from '../connection-faults.ts';
import type { ControlDesk } from '../control-desk.ts';
import { handleControlRequest, playFault } from '../control-desk.ts';
import type { Fault } from '../fault-queue.ts';
import { FaultQueue } from '../fault-queue.ts';
import { RequestLog } from '../request-log.ts';
import type { AimsAccount } from './accounts.ts';
import { demoAimsAccount, demoSuperAdminAccount, withoutHyphens } from './accounts.ts';
import { aimsFaults, applyVerdict, responseToFault, verdictOf } from './aims-faults.ts';
import { readCommand } from './commands/commands.ts';
import { handleCommand } from './commands/handle-command.ts';
import { Consumers } from './consumers.ts';
import { describeState } from './describe-state.ts';
import { withDifference, withoutDifference } from './differences/apply-difference.ts';
import { envelope } from './envelope.ts';
import type { AimsMemory } from './memory.ts';
import { Policies } from './policies.ts';
import { RateLimit } from './rate-limit.ts';
import type { AimsSettings } from './settings.ts';
import { changeSettings, defaultSettings } from './settings.ts';
import { commandKinds, refusal, textAt } from './wire.ts';

/** The options of the stand-in; defaults are in `defaultSettings`. */
export interface AimsSimulatorOptions extends Partial<AimsSettings> {
  /** 0 for any free port. */
  readonly port?: number;
  readonly host?: string;
  /** The accounts; by default the demo's and a super-admin's. */
  readonly accounts?: readonly AimsAccount[];
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** A running stand-in for AIMS. */
export interface AimsSimulator extends Listening, AimsMemory {
  readonly log: RequestLog;
  readonly limit: RateLimit;
  /** Like `POST /__control`. */
  play(fault: Partial<Fault> & { fault: string }): void;
  /** Removes queued faults. */
  clearFaults(): void;
  /** Like `{ settings }` at `POST /__control`. */
  set(settings: Partial<AimsSettings>): void;
}

/** A video of 20 MB as base64, with a margin. */
const maxBodyBytes = 64_000_000;

/** Starts a stand-in that speaks AIMS's wire format over HTTP and keeps everything in memory. */
export async function startAimsSimulator(options: AimsSimulatorOptions = {}): Promise<AimsSimulator> {
  const { port = 0, host = '127.0.0.1', ...rest } = options;
  const memory = createMemory(rest);
  const context = { memory, log: new RequestLog(), limit: new RateLimit(), faults: new FaultQueue(commandKinds) };
  const desk = createDesk(context);
  const server = await listen(
    async (request, response) => {
      if (!(await handleControlRequest(desk, request, response))) await handleRequest(context, request, response);
    },
    { port, host },
  );
  return {
    ...server,
    ...memory,
    log: context.log,
    limit: context.limit,
    play: (fault) => playFault(desk, { count: 1, ...fault }),
    clearFaults: () => context.faults.clear(),
    set: (input) => void Object.assign(memory.settings, input),
  };
}

interface AimsContext {
  readonly memory: AimsMemory;
  readonly log: RequestLog;
  readonly limit: RateLimit;
  readonly faults: FaultQueue;
}

function createMemory(options: Omit<AimsSimulatorOptions, 'port' | 'host'>): AimsMemory {
  const { accounts = [demoAimsAccount, demoSuperAdminAccount], now = Date.now, ...settings } = options;
  return {
    accounts,
    consumers: new Consumers(),
    policies: new Policies(),
    settings: { ...defaultSettings, ...settings },
    now,
  };
}

function createDesk({ memory, log, limit, faults }: AimsContext): ControlDesk {
  return {
    faults,
    log,
    known: [...connectionFaults, ...aimsFaults],
    set: (input) => changeSettings(memory.settings, input),
    state: () => describeState(memory, limit),
    apply: (fault) => applyVerdict(memory, fault),
  };
}

/** Handles one request: first the rate limit, then a queued fault, then the command. */
async function handleRequest(context: AimsContext, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { memory, log, limit, faults } = context;
  const { settings } = memory;
  const text = (await readText(request, maxBodyBytes)) ?? '';
  const body = parseJson(text);
  const command = readCommand(textAt(body, 'cmmnd.cmmnd'));
  const entry = log.add(memory.now(), command.type, body);
  if (!limit.take(callerOf(body), memory.now(), settings.ratePerMinute + settings.burst)) {
    entry.outcome = 'rate limited';
    sendJson(response, settings.rateLimitStatus, envelope(refusal('Rate limit exceeded', 429), settings));
    return;
  }
  const fault = faults.take(command.type, text);
  const played = responseToFault(memory, fault);
  if (fault !== undefined && played !== undefined) {
    entry.fault = fault.fault;
    entry.outcome = played.outcome;
    if (fault.isDone) await handleCommand(memory, command, body, undefined);
    sendJson(response, fault.status ?? 200, played.message);
    return;
  }
  await workWithFault(fault, response, entry, async () => {
    const usual = withoutDifference(settings.difference, command, body);
    const worked = 'refused' in usual ? usual : await handleCommand(memory, command, usual.body, verdictOf(fault));
    const outcome = withDifference(settings.difference, command, body, worked);
    entry.outcome = 'refused' in outcome ? outcome.refused : 'done';
    const message = envelope(outcome, settings);
    return () => sendJson(response, 200, message);
  });
}

function callerOf(body: unknown): string {
  return withoutHyphens(textAt(body, 'userInfo.id')) ?? '';
}
