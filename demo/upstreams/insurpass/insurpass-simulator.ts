import type { Listening } from '../../listening.ts';
import { listen } from '../../listening.ts';
import { connectionFaults } from '../connection-faults.ts';
import type { ControlDesk } from '../control-desk.ts';
import { handleControlRequest, playFault } from '../control-desk.ts';
import type { Fault } from '../fault-queue.ts';
import { FaultQueue } from '../fault-queue.ts';
import { RequestLog } from '../request-log.ts';
import type { InsurPassAccount } from './account.ts';
import { demoInsurPassAccount } from './account.ts';
import type { InsurPassContext } from './context.ts';
import { callKinds, handleCall } from './handle-call.ts';
import { Policies } from './policies.ts';
import type { InsurPassSettings } from './settings.ts';
import { changeSettings, defaultSettings } from './settings.ts';

/** The options of the stand-in; defaults are in `defaultSettings`. */
export interface InsurPassSimulatorOptions extends Partial<InsurPassSettings> {
  /** 0 for any free port. */
  readonly port?: number;
  readonly host?: string;
  /** The account; by default the demo's. */
  readonly account?: InsurPassAccount;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** A running stand-in for InsurPass's group life. */
export interface InsurPassSimulator extends Listening {
  readonly log: RequestLog;
  readonly policies: Policies;
  /** Like `POST /__control`. */
  play(fault: Partial<Fault> & { fault: string }): void;
  /** Removes queued faults. */
  clearFaults(): void;
  /** Like `{ settings }` at `POST /__control`. */
  set(settings: Partial<InsurPassSettings>): void;
}

/** Starts a stand-in that speaks InsurPass's wire format over HTTP and keeps everything in memory. */
export async function startInsurPassSimulator(options: InsurPassSimulatorOptions = {}): Promise<InsurPassSimulator> {
  const { port = 0, host = '127.0.0.1', account = demoInsurPassAccount, now = Date.now, ...rest } = options;
  const settings = { ...defaultSettings, ...rest };
  const context: InsurPassContext = {
    account,
    settings,
    faults: new FaultQueue(callKinds),
    log: new RequestLog(),
    policies: new Policies(),
    now: () => now() + settings.clockAheadMilliseconds,
  };
  const desk = createDesk(context);
  const server = await listen(
    async (request, response) => {
      if (!(await handleControlRequest(desk, request, response))) await handleCall(context, request, response);
    },
    { port, host },
  );
  return {
    ...server,
    log: context.log,
    policies: context.policies,
    play: (fault) => playFault(desk, { count: 1, ...fault }),
    clearFaults: () => context.faults.clear(),
    set: (input) => void Object.assign(settings, input),
  };
}

function createDesk({ settings, faults, log, policies, now }: InsurPassContext): ControlDesk {
  return {
    faults,
    log,
    known: [...connectionFaults, 'rate-limit', 'error'],
    set: (input) => changeSettings(settings, input),
    state: () => ({
      settings,
      time: new Date(now()).toISOString(),
      initiated: policies.initiated.map(({ token, initiatedAt, groupName }) => ({
        token,
        initiatedAt: new Date(initiatedAt).toISOString(),
        groupName,
      })),
      policies: policies.all.map(({ number, group, groupName, createdAt }) => ({
        number,
        groupName,
        members: group.members.length,
        createdAt: new Date(createdAt).toISOString(),
      })),
    }),
  };
}
