import assert from 'node:assert/strict';

/** Lets the demo's insurer approve without a delay. */
export async function approveAtOnce(storefrontUrl: string): Promise<void> {
  await tellInsurer(storefrontUrl, { settings: { approveAfterMilliseconds: 0 } });
}

/** Tells the demo's insurer something. Its desk is named on the shop's page of upstream controls. */
export async function tellInsurer(storefrontUrl: string, command: object): Promise<void> {
  const panel = await (await fetch(`${storefrontUrl}/upstreams`)).text();
  const answer = await fetch(`${/data-aims="([^"]+)"/.exec(panel)?.[1]}/__control`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(command),
  });
  assert.ok(answer.ok);
}
