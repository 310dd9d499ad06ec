import type { Listening } from '../../listening.ts';
import { listen } from '../../listening.ts';
import type { ControlParts } from '../control-desk.ts';
import { answerAtDesk, playFault } from '../control-desk.ts';
import type { Fault } from '../fault-queue.ts';
import { FaultQueue } from '../fault-queue.ts';
import { lineFaults } from '../line-faults.ts';
import { RequestLog } from '../request-log.ts';
import type { InsurPassAccount } from './account.ts';
import { demoInsurPassAccount } from './account.ts';
import { answerCall, callKinds } from './answer-call.ts';
import type { InsurPassHouse } from './insurpass-house.ts';
import { Policies } from './policies.ts';
import type { InsurPassSettings } from './settings.ts';
import { changeSettings, defaultSettings } from './settings.ts';

/** How the stand-in starts; what is left out is as in `defaultSettings`. */
export interface InsurPassSimulatorOptions extends Partial<InsurPassSettings> {
  /** 0 takes a free one. */
  readonly port?: number;
  readonly host?: string;
  /** Who may call; the demo's own account unless another is named. */
  readonly account?: InsurPassAccount;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** A running stand-in for InsurPass's group life. */
export interface InsurPassSimulator extends Listening {
  readonly log: RequestLog;
  readonly policies: Policies;
  /** As `POST /__control` does it. */
  play(fault: Partial<Fault> & { fault: string }): void;
  /** Forgets faults that have not happened yet. */
  clearFaults(): void;
  /** As `{ settings }` at `POST /__control`. */
  set(settings: Partial<InsurPassSettings>): void;
}

/** Starts a stand-in that speaks InsurPass's wire format over HTTP and keeps everything in memory. */
export async function startInsurPassSimulator(options: InsurPassSimulatorOptions = {}): Promise<InsurPassSimulator> {
  const { port = 0, host = '127.0.0.1', account = demoInsurPassAccount, now = Date.now, ...rest } = options;
  const settings = { ...defaultSettings, ...rest };
  const house: InsurPassHouse = {
    account,
    settings,
    faults: new FaultQueue(callKinds),
    log: new RequestLog(),
    policies: new Policies(),
    now: () => now() + settings.clockAheadMilliseconds,
  };
  const desk = createDesk(house);
  const server = await listen(
    async (request, response) => {
      if (!(await answerAtDesk(desk, request, response))) await answerCall(house, request, response);
    },
    { port, host },
  );
  return {
    ...server,
    log: house.log,
    policies: house.policies,
    play: (fault) => playFault(desk, { count: 1, ...fault }),
    clearFaults: () => house.faults.clear(),
    set: (wish) => void Object.assign(settings, wish),
  };
}

function createDesk({ settings, faults, log, policies, now }: InsurPassHouse): ControlParts {
  return {
    faults,
    log,
    known: [...lineFaults, 'rate-limit', 'error'],
    set: (wish) => changeSettings(settings, wish),
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
