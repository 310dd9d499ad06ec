import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Listening } from '../../listening.ts';
import { listen, parseJson, readText, sendJson } from '../../listening.ts';
import type { ControlParts } from '../control-desk.ts';
import { answerAtDesk, playFault } from '../control-desk.ts';
import type { Fault } from '../fault-queue.ts';
import { FaultQueue } from '../fault-queue.ts';
import { lineFaults, workUnder } from '../line-faults.ts';
import { RequestLog } from '../request-log.ts';
import type { AimsAccount } from './accounts.ts';
import { demoAimsAccount, demoSuperAdminAccount, withoutHyphens } from './accounts.ts';
import { readCommand } from './commands/commands.ts';
import { obeyCommand } from './commands/obey-command.ts';
import { Consumers } from './consumers.ts';
import { describeState } from './describe-state.ts';
import { envelope } from './envelope.ts';
import type { AimsMemory } from './memory.ts';
import { aimsFaults, playedByAims, takeUp, verdictOf } from './played-faults.ts';
import { Policies } from './policies.ts';
import { RateLimit } from './rate-limit.ts';
import type { AimsSettings } from './settings.ts';
import { changeSettings, defaultSettings } from './settings.ts';
import { commandKinds, refusal, textAt } from './wire-words.ts';

/** How the stand-in starts; what is left out is as in `defaultSettings`. */
export interface AimsSimulatorOptions extends Partial<AimsSettings> {
  /** 0 takes a free one. */
  readonly port?: number;
  readonly host?: string;
  /** Who may call; the demo's own account and a super-admin's unless others are named. */
  readonly accounts?: readonly AimsAccount[];
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** A running stand-in for AIMS. */
export interface AimsSimulator extends Listening, AimsMemory {
  readonly log: RequestLog;
  readonly limit: RateLimit;
  /** As `POST /__control` does it. */
  play(fault: Partial<Fault> & { fault: string }): void;
  /** Forgets faults that have not happened yet. */
  clearFaults(): void;
  /** As `{ settings }` at `POST /__control`. */
  set(settings: Partial<AimsSettings>): void;
}

/** A video of 20 MB as base64, and room. */
const longestBodyBytes = 64_000_000;

/** Starts a stand-in that speaks AIMS's wire format over HTTP and keeps everything in memory. */
export async function startAimsSimulator(options: AimsSimulatorOptions = {}): Promise<AimsSimulator> {
  const { port = 0, host = '127.0.0.1', ...rest } = options;
  const memory = createMemory(rest);
  const house = { memory, log: new RequestLog(), limit: new RateLimit(), faults: new FaultQueue(commandKinds) };
  const desk = createDesk(house);
  const server = await listen(
    async (request, response) => {
      if (!(await answerAtDesk(desk, request, response))) await answer(house, request, response);
    },
    { port, host },
  );
  return {
    ...server,
    ...memory,
    log: house.log,
    limit: house.limit,
    play: (fault) => playFault(desk, { count: 1, ...fault }),
    clearFaults: () => house.faults.clear(),
    set: (wish) => void Object.assign(memory.settings, wish),
  };
}

interface House {
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

function createDesk({ memory, log, limit, faults }: House): ControlParts {
  return {
    faults,
    log,
    known: [...lineFaults, ...aimsFaults],
    set: (wish) => changeSettings(memory.settings, wish),
    state: () => describeState(memory, limit),
    takeUp: (fault) => takeUp(memory, fault),
  };
}

/** Answers one request: the limit stands at the door, then a fault where one is due, then what was asked. */
async function answer(house: House, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { memory, log, limit, faults } = house;
  const { settings } = memory;
  const text = (await readText(request, longestBodyBytes)) ?? '';
  const body = parseJson(text);
  const command = readCommand(textAt(body, 'cmmnd.cmmnd'));
  const entry = log.add(memory.now(), command.kind, body);
  if (!limit.take(callerOf(body), memory.now(), settings.ratePerMinute + settings.burst)) {
    entry.outcome = 'rate limited';
    sendJson(response, settings.rateLimitStatus, envelope(refusal('Rate limit exceeded', 429), settings));
    return;
  }
  const fault = faults.take(command.kind, text);
  const played = playedByAims(memory, fault);
  if (fault !== undefined && played !== undefined) {
    entry.fault = fault.fault;
    entry.outcome = played.outcome;
    sendJson(response, fault.status ?? 200, played.message);
    return;
  }
  await workUnder(fault, response, entry, async () => {
    const outcome = await obeyCommand(memory, command, body, verdictOf(fault));
    entry.outcome = 'refused' in outcome ? outcome.refused : 'done';
    const message = envelope(outcome, settings);
    return () => sendJson(response, 200, message);
  });
}

function callerOf(body: unknown): string {
  return withoutHyphens(textAt(body, 'userInfo.id')) ?? '';
}
