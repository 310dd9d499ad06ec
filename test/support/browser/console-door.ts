import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { OpenDemo } from './open-demo.ts';

/** The address of the console, as the demo's panel has it. */
export async function consoleAddress({ storefrontUrl }: Pick<OpenDemo, 'storefrontUrl'>): Promise<string> {
  const response = await fetch(`${storefrontUrl}/upstreams`);
  const found = /href="([^"]+\/console\/)"/.exec(await response.text())?.[1];
  assert.ok(found, 'the panel links to the console');
  return found;
}

/** Gives a key at the console's door. */
export async function enterConsole(page: Page, key: string): Promise<void> {
  await page.getByLabel('Console key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
