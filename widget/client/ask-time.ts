import type { ProxyClient } from './proxy-client.ts';

/**
 * Asks the proxy for its time, unless an answer has said it: where every price depends on answers, none is asked for
 * before the shopper types, and days are checked against today all the same.
 */
export async function askTime({ proxy, clock }: ProxyClient): Promise<void> {
  if (clock.isSet) return;
  try {
    const options = { method: 'HEAD', cache: 'no-store', credentials: 'omit' } as const;
    const { headers } = await fetch(`${proxy}/widget/manifest.json`, options);
    clock.setFrom(headers, true);
  } catch {
    // the next answer says it
  }
}
