import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { startProxy } from '../../proxy-server/assembly/start-proxy.ts';
import { readConfig } from '../../proxy-server/config/config.ts';
import { ensureBuilt } from '../../proxy-server/runtime/ensure-built.ts';
import { demoEnvironment, shopKeys } from '../demo-environment.ts';
import type { Environment } from '../ports.ts';
import { portOf } from '../ports.ts';
import { startUpstreams } from '../start-upstreams.ts';
import type { Example, ExamplePlace } from './example-place.ts';
import { serveFramework, serveHtml, startShopServer } from './serve-example.ts';
import { serveNext } from './serve-next.ts';

const webhookSecret = `whsec_${Buffer.alloc(24, 5).toString('base64')}`;

/** The examples by name, each with what serves it. */
const examples: Readonly<Record<string, (place: ExamplePlace) => Promise<Example>>> = {
  html: serveHtml,
  react: (place) => serveFramework('react', place),
  vue: (place) => serveFramework('vue', place),
  next: serveNext,
  express: startShopServer,
};

export const exampleNames = Object.keys(examples);

/** Starts an example with the stand-ins and a proxy on a database that is thrown away. Throws if there is none of the name. */
export async function startExample(name: string, environment: Environment): Promise<Example> {
  const serve = examples[name];
  if (!serve) throw new Error(`There is no example “${name}”, but ${exampleNames.join(', ')}.`);
  await ensureBuilt();
  const folder = await mkdtemp(join(tmpdir(), 'cover-checkout-example-'));
  const open: { close(): Promise<void> }[] = [{ close: () => rm(folder, { recursive: true, force: true }) }];
  const close = async () => {
    for (const part of open.splice(0).toReversed()) await part.close();
  };
  try {
    const { number: port } = portOf(environment, 'EXAMPLE_PORT', 8790);
    const upstreams = await startUpstreams(environment);
    open.push(upstreams);
    const { shop } = demoEnvironment(environment, { folder, shopPort: port, upstreams });
    const webhooks = {
      WEBHOOK_URL: `http://localhost:${port}/webhooks/cover`,
      WEBHOOK_SECRET: webhookSecret,
      WEBHOOK_ALLOW_PRIVATE: 'true',
    };
    const config = readConfig({ ...shop, ...(name === 'express' && webhooks) });
    const log = pino({ level: environment.LOG_LEVEL ?? 'error' }, pino.destination(2));
    const proxy = await portOf(environment, 'PORT', 8787).open(() => startProxy(config, { log }));
    open.push(proxy);
    upstreams.paystack.settings.webhookUrl = `${proxy.url}/v1/webhooks/paystack`;
    const example = await serve({ port, proxyUrl: proxy.url, ...shopKeys, webhookSecret });
    open.push(example);
    return { url: example.url, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}
