import { createTokenSigner } from '../../checkout/access/signed-token.ts';
import type { Merchant } from '../../checkout/context.ts';
import type { Config } from '../../config/config.ts';
import { packageVersion } from '../../runtime/version.ts';
import { examineFront } from './examine-front.ts';
import { examinePages } from './examine-pages.ts';
import { examinePassage } from './examine-passage.ts';
import type { Finding } from './finding.ts';
import type { ProbeOutcome } from './probe.ts';
import { probe } from './probe.ts';

const about = 'PUBLIC_URL';
const localHost = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether `PUBLIC_URL` leads to this proxy, encrypted, and what stands in between passes on. */
export async function examineAddress(config: Config, merchants: readonly Merchant[]): Promise<Finding[]> {
  const { publicUrl, port } = config;
  const url = new URL(publicUrl);
  // any free port: where that is nobody knows
  if (url.port === '0' && port === 0) return [];
  const isLive = merchants.some(({ summary }) => !summary.test);
  const findings = examineScheme(url, isLive);
  const tokens = createTokenSigner(config.signingKeys.reveal());
  const outcome = await probe(publicUrl, tokens);
  if (outcome.status !== 'received') return [...findings, await describeFailure(outcome, config)];
  const version = examineVersion(outcome.received.version);
  return [
    ...findings,
    { status: 'ok', about, what: 'Leads to this proxy.' },
    ...version,
    // one of another version may not know these probes
    ...(version.length === 0 ? await examinePassage(publicUrl, tokens, merchants) : []),
    ...examineFront(outcome, config.trustProxy),
    ...(await examinePages(publicUrl, merchants)),
  ];
}

function examineScheme({ protocol, hostname, host }: URL, isLive: boolean): Finding[] {
  const isLocal = localHost.test(hostname);
  if (isLocal && !isLive) return [];
  if (isLocal)
    return [
      {
        status: 'error',
        about,
        what: `${host} is this machine alone: no shopper and no gateway reaches it.`,
        mend: 'Set PUBLIC_URL to the https address under which pages load the widget.',
      },
    ];
  if (protocol === 'https:') return [];
  return [
    {
      status: isLive ? 'error' : 'warning',
      about,
      what: `${host} is not encrypted: browsers block it in pages of https, and tokens can be read on the way.`,
      mend: 'Put a front with a certificate before the proxy, and set PUBLIC_URL to its https address.',
    },
  ];
}

function examineVersion(version: string): Finding[] {
  if (version === packageVersion()) return [];
  const what = `The proxy there is version ${version}, and this command is ${packageVersion()}.`;
  return [{ status: 'warning', about, what, mend: 'Restart the proxies that still run the other version.' }];
}

async function describeFailure(
  outcome: Exclude<ProbeOutcome, { status: 'received' }>,
  { port, publicUrl }: Config,
): Promise<Finding> {
  const { host } = new URL(publicUrl);
  if (outcome.status === 'other')
    return {
      status: 'error',
      about,
      what: `${host} ${outcome.failure}: it is not this proxy.`,
      mend: 'Set PUBLIC_URL to this proxy’s address, or let the front pass everything on; all processes need the same SIGNING_KEY.',
    };
  if (await answersHere(port))
    return {
      status: 'error',
      about,
      what: `A proxy answers on PORT, but not at ${host}: ${outcome.failure}.`,
      mend: 'Look at the name in the DNS, the front’s certificate, its address of this proxy, and the firewall.',
    };
  if (outcome.failure === 'ENOTFOUND')
    return {
      status: 'error',
      about,
      what: `No DNS knows ${host}.`,
      mend: 'Correct PUBLIC_URL, or enter the name in the DNS.',
    };
  return {
    status: 'not-asked',
    about,
    what: `Nothing answers at ${host}, nor on PORT: ${outcome.failure}.`,
    mend: 'Start the proxy, and run doctor again.',
  };
}

async function answersHere(port: number): Promise<boolean> {
  if (port === 0) return false;
  return fetch(`http://localhost:${port}/healthz`, { signal: AbortSignal.timeout(5_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}
