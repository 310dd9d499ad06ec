// `npm run dev`: the demo while one works on it. Vite serves the widget and the console from their sources and reloads
// the page; Node starts the shop, the proxy and the stand-ins anew. Whatever is not the widget's goes on to the proxy.
import { spawn } from 'node:child_process';
import { createServer, type Plugin } from 'vite';

const port = Number(process.env.DEV_PORT || 8789);
const proxyPort = process.env.PORT || '8787';

/** The scripts by the addresses that pages call, made of their sources. */
const sources: Readonly<Record<string, string>> = {
  '/widget.js': '/widget/script.ts',
  '/console/console.js': '/widget/console/main.ts',
};

const fromSources: Plugin = {
  name: 'cover-from-sources',
  enforce: 'pre',
  resolveId: (id) => (id in sources ? `\0${id}` : undefined),
  load: (id) => (id.startsWith('\0/') ? `import '/@vite/client';\nimport '${sources[id.slice(1)]}';\n` : undefined),
};

const vite = await createServer({
  plugins: [fromSources],
  server: {
    port,
    strictPort: true,
    proxy: { '^/(v1|o|docs|openapi\\.json|healthz|readyz|console/(?!console\\.js))': `http://localhost:${proxyPort}` },
  },
});
await vite.listen();

const demo = spawn(process.execPath, ['--watch', '--watch-preserve-output', 'demo/start.ts', '--from-sources'], {
  stdio: 'inherit',
  env: { ...process.env, PORT: proxyPort, PUBLIC_URL: `http://localhost:${port}` },
});
demo.once('exit', (code) => end(code ?? 0));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => demo.kill(signal));

async function end(code: number): Promise<void> {
  await vite.close();
  process.exit(code);
}
