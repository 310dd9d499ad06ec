import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { listen, sendText } from '../listening.ts';
import { type Example, type ExamplePlace, withAddresses } from './example-place.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const host = 'localhost';

/** Serves the page of plain HTML. */
export async function serveHtml(place: ExamplePlace): Promise<Example> {
  const page = withAddresses(readFileSync(here('html/index.html'), 'utf8'), place);
  const server = await listen(
    async ({ url }, response) =>
      url?.startsWith('/?') || url === '/'
        ? sendText(response, 200, 'text/html; charset=utf-8', page)
        : sendText(response, 404, 'text/plain', 'Not found'),
    { host, port: place.port },
  );
  return { url: `http://${host}:${server.port}`, close: server.close };
}

/** Serves an example of a framework as Vite does while one works on it, with the package that npm would install. */
export async function serveFramework(name: 'react' | 'vue', place: ExamplePlace): Promise<Example> {
  const elements = here('../../dist/packages/cover-checkout/index.js');
  if (!existsSync(elements)) throw new Error('The package of the elements is not built yet: run “npm run build”.');
  const { createServer } = await import('vite');
  const { default: vue } = await import('@vitejs/plugin-vue');
  const root = here(name);
  const server = await createServer({
    root,
    configFile: false,
    cacheDir: here(`../../node_modules/.vite-${name}`),
    logLevel: 'error',
    server: { host, port: place.port, strictPort: true, fs: { allow: [here('../..')] } },
    resolve: { alias: { 'cover-checkout': elements } },
    oxc: { jsx: { runtime: 'automatic' } },
    plugins: [
      vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('cover-') } } }),
      {
        name: 'cover-addresses',
        enforce: 'pre',
        transform: (code, id) => (id.startsWith(root) ? withAddresses(code, place) : undefined),
      },
    ],
  });
  await server.listen();
  return { url: `http://${host}:${place.port}`, close: () => server.close() };
}

/** Starts the shop's server as a process of its own, with the settings that it would have. */
export async function startShopServer(place: ExamplePlace): Promise<Example> {
  const child = spawn(process.execPath, ['--import', here('use-sources.ts'), here('express/shop.ts')], {
    env: {
      PATH: process.env.PATH,
      NODE_NO_WARNINGS: '1',
      PORT: String(place.port),
      COVER_PROXY: place.proxyUrl,
      COVER_PUBLISHABLE_KEY: place.publishableKey,
      COVER_SECRET_KEY: place.secretKey,
      WEBHOOK_SECRET: place.webhookSecret,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const close = async () => {
    child.kill();
    await ended;
  };
  for await (const line of createInterface({ input: child.stdout })) return { url: line.replace('Shop: ', ''), close };
  throw new Error('The shop’s server ended at once.');
}
