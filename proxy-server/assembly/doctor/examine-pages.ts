import type { Merchant } from '../../checkout/context.ts';
import type { Finding } from './finding.ts';
import { printable, reasonOf } from './probe.ts';

const timeoutMilliseconds = 10_000;

/** Whether merchants' pages can load the widget from `PUBLIC_URL` and call the API there. */
export async function examinePages(publicUrl: string, merchants: readonly Merchant[]): Promise<Finding[]> {
  const origins = merchants.flatMap(({ origins: [first] }) => (first === undefined ? [] : [first]));
  const findings = await Promise.all([
    examineScript(publicUrl),
    ...origins.map((origin) => examineOrigin(publicUrl, origin)),
  ]);
  return findings.flat();
}

async function examineScript(publicUrl: string): Promise<Finding[]> {
  const mend = 'Let the front pass /widget.js and /widget/ on; where the widget was not built, run npm run build.';
  try {
    const response = await fetch(`${publicUrl}/widget.js`, { signal: AbortSignal.timeout(timeoutMilliseconds) });
    await response.body?.cancel();
    const type = response.headers.get('content-type') ?? 'nothing';
    if (response.ok && /javascript/.test(type)) return [];
    const what = `/widget.js is answered ${response.status} as ${printable(type)}.`;
    return [{ status: 'error', about: 'widget', what, mend }];
  } catch (error) {
    return [{ status: 'error', about: 'widget', what: `/widget.js cannot be loaded: ${reasonOf(error)}.`, mend }];
  }
}

/** Asks what a browser asks before a page of that origin may send an order. */
async function examineOrigin(publicUrl: string, origin: string): Promise<Finding[]> {
  const response = await fetch(`${publicUrl}/v1/quotes`, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type,cover-key',
    },
    signal: AbortSignal.timeout(timeoutMilliseconds),
  }).catch((error: unknown) => reasonOf(error));
  if (typeof response !== 'string') {
    const allowed = response.headers.get('access-control-allow-origin');
    if (response.ok && allowed === origin) return [];
    const shown = allowed === null ? `answers ${response.status}` : `is answered “${printable(allowed)}”`;
    return [refusal(origin, `${shown} in place of its origin`)];
  }
  return [refusal(origin, `gets no answer: ${response}`)];
}

function refusal(origin: string, what: string): Finding {
  return {
    status: 'error',
    about: 'origins',
    what: `Before a page of ${origin} may call, it ${what}.`,
    mend: 'Take Access-Control headers and answers to OPTIONS out of the front, and restart proxies that run with older settings.',
  };
}
