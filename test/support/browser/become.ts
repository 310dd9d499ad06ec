import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than anything takes, on a busy machine too. */
const longestWaitMilliseconds = 60_000;

const firstPauseMilliseconds = 10;
/** What is looked at costs the processor time that it waits for. */
const longestPauseMilliseconds = 80;

/** Waits until something is so. */
export async function become(isSo: () => boolean | Promise<boolean>, what = isSo.toString()): Promise<void> {
  const giveUpAt = Date.now() + longestWaitMilliseconds;
  for (let pause = firstPauseMilliseconds; !(await isSo()); pause = Math.min(pause * 1.5, longestPauseMilliseconds)) {
    assert.ok(Date.now() < giveUpAt, `It did not become so within a minute: ${what}`);
    await sleep(pause);
  }
}
