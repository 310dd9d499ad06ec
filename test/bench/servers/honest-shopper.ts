// A thread of its own: asks for prices, as one shopper does, until it is told to end, and says how long each took.
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { Shopper } from '../../support/shop/shopper.ts';

const shopper = new Shopper((workerData as { url: string }).url);
const times: number[] = [];
let isOver = false;
parentPort?.once('message', () => {
  isOver = true;
});
while (!isOver) {
  const begun = performance.now();
  await shopper.quote('phone-warranty-basic');
  times.push(performance.now() - begun);
  await sleep(5);
}
parentPort?.postMessage(times);
