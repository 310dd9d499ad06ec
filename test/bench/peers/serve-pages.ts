import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Owner } from '../../support/clean-up.ts';

/** A server of pages as shops have them: each with one script, small and compressed. */
export interface PeerPages {
  readonly origin: string;
  /** Serves a page with these tags in its head and its main part. */
  serve(path: string, head: string, main?: string): void;
  /** Serves the page of a peer: its script, bundled and made small, and its style. */
  bundle(peer: string): Promise<void>;
}

/** A port that stays the same lets a proxy allow the origin before the pages are known. */
export async function openPages(owner: Owner): Promise<PeerPages> {
  const files = new Map<string, { readonly type: string; readonly body: Buffer }>();
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '/');
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, {
      'Content-Type': file.type,
      'Content-Encoding': 'br',
      'Content-Length': file.body.length,
    });
    response.end(file.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  owner.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const put = (path: string, type: string, text: string | Uint8Array) =>
    files.set(path, { type: `${type}; charset=utf-8`, body: brotliCompressSync(text) });
  const pages = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve(path: string, head: string, main = '') {
      put(path, 'text/html', pageOf(head, main));
    },
    async bundle(peer: string) {
      const { outputFiles } = await build({
        entryPoints: [fileURLToPath(new URL(`../peer-pages/${peer}.js`, import.meta.url))],
        bundle: true,
        minify: true,
        write: false,
        outdir: '/',
        format: 'esm',
        target: 'es2022',
        legalComments: 'none',
        define: { 'process.env.NODE_ENV': '"production"' },
      });
      for (const { path, contents } of outputFiles)
        put(path, path.endsWith('.css') ? 'text/css' : 'text/javascript', contents);
      const style = outputFiles.some(({ path }) => path.endsWith('.css'))
        ? `<link rel="stylesheet" href="/${peer}.css">`
        : '';
      pages.serve(`/${peer}`, `${style}<script type="module" src="/${peer}.js"></script>`);
    },
  };
  return pages;
}

function pageOf(head: string, main: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Tecno Camon 20 Pro</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">${head}</head>
<body><h1>Tecno Camon 20 Pro</h1><main>${main}</main></body></html>`;
}
