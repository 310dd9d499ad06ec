import assert from 'node:assert/strict';

/** Lets the demo's insurer approve without a delay. Its desk is named on the shop's page of upstream controls. */
export async function approveAtOnce(storefrontUrl: string): Promise<void> {
  const panel = await (await fetch(`${storefrontUrl}/upstreams`)).text();
  const answer = await fetch(`${/data-aims="([^"]+)"/.exec(panel)?.[1]}/__control`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ settings: { approveAfterMilliseconds: 0 } }),
  });
  assert.ok(answer.ok);
}
