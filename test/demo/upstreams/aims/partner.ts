import { randomUUID } from 'node:crypto';
import { demoAimsAccount } from '../../../../demo/upstreams/aims/accounts.ts';

/** A response of AIMS. */
export interface Answer {
  readonly exctnFdbck: { readonly id: unknown; readonly id_v4?: number; readonly elbrtn?: string };
  readonly [member: string]: unknown;
}

/** Credentials as in a request. */
export const userInfo = {
  id: demoAimsAccount.partnerId,
  athrzt: { id: demoAimsAccount.authorizationId, key: demoAimsAccount.key },
};

/** Sends a body unchanged. */
export async function send(url: string, body: unknown): Promise<Answer> {
  const answer = await fetch(url, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });
  return (await answer.json()) as Answer;
}

/** Sends a command with the demo's credentials. */
export function ask(url: string, command: string, seed?: unknown): Promise<Answer> {
  return send(url, { userInfo, cmmnd: { cmmnd: command, seed } });
}

/** A valid consumer. */
export const folake = {
  type: 's',
  class: 'h',
  name: { first: 'Folake', last: 'Arinze' },
  phoneNo: '+2347010001234',
  eMail: 'folake.arinze@example.com',
};

/** Registers Folake; returns her id. */
export async function register(url: string): Promise<string> {
  return String((await ask(url, 'prfl entity', folake)).id);
}

/** A valid seed of a phone warranty. */
export function phoneSeed(change: Record<string, unknown> = {}) {
  return {
    ctgry: 'phnn',
    type: 'flx2',
    pckg: '1111',
    id: randomUUID(),
    insrncDrtn: '1y',
    addtnlFact: { brand: 'Tecno', model: 'Camon 20 Pro', uIdnt: '356938035643809' },
    ...change,
  };
}

/** Requests a phone warranty. */
export async function issue(url: string, change: Record<string, unknown> = {}) {
  const consumerId = await register(url);
  const seed = phoneSeed(change);
  const answer = await ask(url, `entt_${consumerId}: insure`, seed);
  const status = () => ask(url, `dump entt_${consumerId}|insr_phnn-flx2-1111-${seed.id}*STATUS`);
  return { consumerId, seed, answer, status };
}

/** The documented activation (docs/facts/aims-wire.md#activation). */
export function activation(reference: string, code: unknown) {
  return {
    userInfo: { id: 'indv' },
    cmmnd: {
      cmmnd: 'entt_1234567890abcdefghij1234567890ab|insr_dvcc-stnd-1111-1234567890abcdefghij1234567890ab*VVNN: updt',
      seed: {
        name: ['Folake', 'Arinze'],
        phoneNo: '+2347010001234',
        eMail: 'folake.arinze@example.com',
        phoneBrand: 'Tecno',
        phoneModel: 'Camon 20 Pro',
        imei: '356938035643809',
        policyID: reference
          .replaceAll('-', '')
          .toUpperCase()
          .replace(/(.{8})(?=.)/g, '$1-'),
        verificationVideo: '9/4gfhjg4/Dwd4/hLk5hgg==',
        policyActivationCode: code,
      },
    },
  };
}
