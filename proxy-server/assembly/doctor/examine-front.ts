import type { Config } from '../../config/config.ts';
import type { Finding } from './finding.ts';
import type { ProbeOutcome } from './probe.ts';
import { sentHeaders } from './probe.ts';

const about = 'front';

type Arrived = Extract<ProbeOutcome, { status: 'received' }>;

/** What stands between callers and the proxy takes away, holds back, or says about who calls. */
export function examineFront(probe: Arrived, trustProxy: Config['trustProxy']): Finding[] {
  return [...examineHeaders(probe), ...examineBuffer(probe), ...examineTrust(probe, trustProxy)];
}

function examineHeaders({ received, answered }: Arrived): Finding[] {
  const lost = Object.keys(sentHeaders).filter((name) => !received.headers.includes(name));
  const findings: Finding[] = [];
  if (lost.length > 0)
    findings.push({
      status: 'error',
      about,
      what: `The front takes ${lost.join(', ')} out of requests: orders and uploads fail.`,
      mend: 'Let it pass all request headers on.',
    });
  if (!answered.includes('x-request-id'))
    findings.push({
      status: 'warning',
      about,
      what: 'The front takes X-Request-Id out of answers: a complaint cannot be found in the log.',
      mend: 'Let it pass all answers’ headers on.',
    });
  return findings;
}

function examineBuffer({ isStreamed }: Arrived): Finding[] {
  if (isStreamed) return [];
  return [
    {
      status: 'error',
      about,
      what: 'The front holds event streams back until they end: shoppers see no progress.',
      mend: 'Switch buffering and compression off there: in nginx proxy_buffering off, and do not ignore X-Accel-Buffering.',
    },
  ];
}

function examineTrust({ received: { forwarded, isFromSender } }: Arrived, trustProxy: Config['trustProxy']): Finding[] {
  const fault = describeTrust(forwarded, isFromSender, trustProxy);
  return fault ? [{ status: 'error', about: 'TRUST_PROXY', ...fault }] : [];
}

function describeTrust(
  forwarded: number,
  isFromSender: boolean,
  trustProxy: Config['trustProxy'],
): { readonly what: string; readonly mend: string } | undefined {
  const fronts = forwarded === 1 ? 'one address' : `${forwarded} addresses`;
  if (trustProxy === false)
    return forwarded === 0
      ? undefined
      : {
          what: `Is false, but a front names ${fronts} in X-Forwarded-For: all shoppers share one limit.`,
          mend: `Set TRUST_PROXY=${forwarded}, or to the front’s addresses.`,
        };
  if (forwarded === 0)
    return {
      what: 'Is set, but no front sends X-Forwarded-For: any caller can claim another’s address, and so escape limits.',
      mend: 'Let the front send X-Forwarded-For, or set TRUST_PROXY=false.',
    };
  if (typeof trustProxy === 'number' && trustProxy !== forwarded)
    return {
      what: `Is ${trustProxy}, but the fronts name ${fronts} in X-Forwarded-For: callers are told apart wrongly.`,
      mend: `Set TRUST_PROXY=${forwarded}.`,
    };
  if (Array.isArray(trustProxy) && isFromSender)
    return {
      what: 'Does not list the front that sends X-Forwarded-For: all shoppers share one limit.',
      mend: 'Add the address from which the front connects to the proxy.',
    };
  return undefined;
}
