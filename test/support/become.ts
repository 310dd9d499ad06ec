import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than anything takes, on a busy machine too. */
const longestWaitMilliseconds = 60_000;

/** Waits until something is so. */
export async function become(isSo: () => boolean | Promise<boolean>, what = isSo.toString()): Promise<void> {
  const giveUpAt = Date.now() + longestWaitMilliseconds;
  while (!(await isSo())) {
    assert.ok(Date.now() < giveUpAt, `It did not become so within a minute: ${what}`);
    await sleep(10);
  }
}
