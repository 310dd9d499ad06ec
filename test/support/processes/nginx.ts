import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Owner } from '../clean-up.ts';
import { freePort } from '../free-port.ts';
import { insist } from '../insist.ts';
import { pathOf, runProgram } from './run-program.ts';

/** Starts an nginx in front of proxies, with these rules besides its defaults; it asks the next one where a connection is refused. */
export async function startNginx(
  owner: Owner,
  ports: readonly number[],
  rules = '',
): Promise<{ readonly url: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'cover-nginx-'));
  // its workers are another user, and keep large bodies there
  chmodSync(folder, 0o755);
  const port = await freePort();
  const configuration = join(folder, 'nginx.conf');
  writeFileSync(
    configuration,
    `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 8192; }
http {
  access_log off;
  ${pathsIn(folder)}
  upstream proxies { ${ports.map((each) => `server 127.0.0.1:${each};`).join(' ')} keepalive 64; }
  server {
    listen 127.0.0.1:${port};
    ${rules}
    location / {
      proxy_pass http://proxies; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_buffering off; proxy_next_upstream error; proxy_next_upstream_tries 3;
    }
  }
}
`,
  );
  owner.after(() => rmSync(folder, { recursive: true, force: true }));
  await runNginx(owner, configuration);
  const url = `http://127.0.0.1:${port}`;
  await insist(
    () => url,
    async () => {
      const { status } = await fetch(`${url}/healthz`);
      if (status !== 200) throw new Error(`nginx answers ${status}.`);
    },
  );
  return { url };
}

/** Runs nginx by a configuration that keeps it in the foreground, until its owner ends. Where it logs errors is beside it. */
export async function runNginx(owner: Owner, configuration: string): Promise<void> {
  const words = ['-c', configuration, '-e', join(dirname(configuration), 'error.log')];
  runProgram(owner, await pathOf({ name: 'nginx', packages: ['nginx-light'] }), words);
}

/** Where an nginx that is not root's may keep what it writes. */
export function pathsIn(folder: string): string {
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return kinds.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
}
