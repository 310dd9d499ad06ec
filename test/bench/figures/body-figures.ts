import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { startAimsSimulator } from '../../../demo/upstreams/aims/aims-simulator.ts';
import { startInsurPassSimulator } from '../../../demo/upstreams/insurpass/insurpass-simulator.ts';
import { makeDatabase } from '../../support/database/engines.ts';
import { groupAnswers, principal } from '../../support/shop/group.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import { groupLifeSettings, shopEnvironment, shopOrigin } from '../../support/shop/start-shop.ts';
import type { MeasuredProcess } from '../measures/measured-process.ts';
import { startMeasured } from '../measures/measured-process.ts';
import { quantile } from '../median.ts';
import type { Figure } from '../results.ts';

const mostBlockedMilliseconds = 20;

/** What large and hostile bodies cost a proxy with a small heap, and the honest shopper beside them. */
export async function bodyFigures(): Promise<Figure[]> {
  const aims = await startAimsSimulator({ ratePerMinute: Number.POSITIVE_INFINITY });
  const insurpass = await startInsurPassSimulator();
  const database = await makeDatabase('sqlite');
  const environment = {
    ...shopEnvironment,
    ...groupLifeSettings,
    ...database.settings,
    AIMS_URL: aims.url,
    INSURPASS_URL: insurpass.url,
    INSURPASS_TIMEOUT_MS: '8000',
    AIMS_TIMEOUT_MS: '8000',
    LIMITS: 'addressOrdersPerMinute=100000,insurerCallsPerMinute=60000,insurerBurst=1000',
    BENCH_DELAY: '1',
  };
  const proxy = await startMeasured('quote-server', environment, ['--max-old-space-size=256']);
  try {
    return await measure(proxy);
  } finally {
    await proxy.stop();
    await Promise.all([aims.close(), insurpass.close()]);
    await database.drop();
  }
}

async function measure(proxy: MeasuredProcess): Promise<Figure[]> {
  const shopper = new Shopper(proxy.url);
  const answers = groupAnswers(5_000);
  const { token } = (
    await shopper.call<{ token: string }>('POST', '/v1/quotes', {
      body: { product: 'group-life-3', answers: { memberCount: 5_000 } },
    })
  ).body;
  const order = (members: unknown) =>
    JSON.stringify({
      quote: token,
      applicant: principal,
      consent: { terms: true, privacy: true },
      answers: { ...answers, members },
    });
  const manyKeys = `{${Array.from({ length: 700_000 }, (_none, index) => `"a${index}":1`).join(',')}}`;
  const members = answers.members as readonly object[];
  const bodies: readonly (readonly [string, string])[] = [
    ['5,000 members, all right', order(members)],
    ['5,000 members, every answer wrong', order(members.map((one) => mapValues(one, () => '')))],
    ['5,000 members, every answer an object', order(members.map((one) => mapValues(one, () => ({}))))],
    ['8 MB of unknown keys', manyKeys],
    ['8 MB of answers', order([]).replace('"memberCount":5000', `"memberCount":5000,${manyKeys.slice(1, -1)}`)],
    [
      '8 MB in one text',
      order([]).replace('"memberCount":5000', `"memberCount":5000,"long":"${'x'.repeat(7_900_000)}"`),
    ],
    [
      '8 MB of escapes',
      order([]).replace('"memberCount":5000', `"memberCount":5000,"long":"${'\\u0041'.repeat(1_310_000)}"`),
    ],
  ];
  // the code is compiled by then
  for (let round = 0; round < 3; round++) for (const [, body] of bodies) await place(shopper, body);
  const quiet = await honestQuotes(proxy.url, async () => sleep(3_000));
  const figures: Figure[] = [{ what: 'Honest quote, nothing beside it, p99', figure: milliseconds(quiet) }];
  for (const [what, body] of bodies) {
    const blocks: number[] = [];
    let reply: Awaited<ReturnType<typeof place>> | undefined;
    for (let round = 0; round < 9; round++) {
      await sleep(100);
      await proxy.blockedMilliseconds();
      await sleep(20);
      reply = await place(shopper, body);
      await sleep(20);
      blocks.push(await proxy.blockedMilliseconds());
    }
    // other processes of the machine only add to it
    const blocked = Math.min(...blocks);
    figures.push({
      what: `Longest block, least of 9 runs, ${what}`,
      figure: `${milliseconds(blocked)}; ${reply?.status}, ${reply?.length} bytes`,
      aim: `< ${mostBlockedMilliseconds} ms`,
      isMet: blocked < mostBlockedMilliseconds,
    });
  }
  for (const [what, body] of bodies.slice(3)) {
    const beside = await honestQuotes(proxy.url, () => flood(shopper, body, 40));
    figures.push({ what: `Honest quote beside 40 at once, ${what}, p99`, figure: milliseconds(beside) });
  }
  figures.push(await stalled(proxy), {
    what: 'Peak memory, heap of 256 MB',
    figure: `${(await proxy.peakMegabytes()).toFixed(0)} MB`,
  });
  return figures;
}

async function place(shopper: Shopper, body: string): Promise<{ status: number; length: number }> {
  const response = await fetch(`${shopper.url}/v1/orders`, {
    method: 'POST',
    headers: { Origin: shopOrigin, 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
    body,
  });
  return { status: response.status, length: (await response.text()).length };
}

async function flood(shopper: Shopper, body: string, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => place(shopper, body).catch(() => undefined)));
}

/** The 99th of a hundred answers to a shopper who asks for prices while the work lasts. */
async function honestQuotes(url: string, work: () => Promise<void>): Promise<number> {
  const thread = new Worker(new URL('../servers/honest-shopper.ts', import.meta.url), { workerData: { url } });
  await once(thread, 'online');
  await sleep(500);
  await work();
  thread.postMessage('end');
  const [times] = (await once(thread, 'message')) as [number[]];
  await thread.terminate();
  return quantile(times, 0.99);
}

/** 110 bodies of nearly 8 MB that stop before their end: what they hold, and what is left of it after the deadline. */
async function stalled(proxy: MeasuredProcess): Promise<Figure> {
  const { port } = new URL(proxy.url);
  const part = Buffer.alloc(1_000_000, 'x');
  const before = await proxy.residentMegabytes();
  const sockets = await Promise.all(
    Array.from({ length: 110 }, async () => {
      const socket = connect(Number(port), '127.0.0.1');
      socket.on('error', () => undefined).resume();
      socket.write(
        `POST /v1/orders HTTP/1.1\r\nHost: x\r\nOrigin: ${shopOrigin}\r\nContent-Type: application/json\r\n`,
      );
      socket.write('Content-Length: 8000000\r\n\r\n{"quote":"');
      for (let sent = 0; sent < 7; sent++) await new Promise((resolve) => socket.write(part, resolve));
      return socket;
    }),
  );
  await sleep(2_000);
  const held = await proxy.residentMegabytes();
  const open = () => sockets.filter(({ closed }) => !closed).length;
  const begun = performance.now();
  while (open() > 0 && performance.now() - begun < 60_000) await sleep(500);
  const seconds = (performance.now() - begun) / 1000;
  const left = open();
  for (const socket of sockets) socket.destroy();
  return {
    what: '110 bodies of 8 MB that stall: memory, all closed after',
    figure: `${before.toFixed(0)} to ${held.toFixed(0)} MB, ${seconds.toFixed(0)} s, ${left} left`,
    aim: '0 left after 30 s',
    isMet: left === 0 && seconds < 30,
  };
}

function mapValues(value: object, change: () => unknown): object {
  return Object.fromEntries(Object.keys(value).map((key) => [key, change()]));
}

function milliseconds(value: number): string {
  return `${value.toFixed(0)} ms`;
}
