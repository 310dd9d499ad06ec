import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Owner } from './clean-up.ts';
import { freePort } from './free-port.ts';
import { insist } from './insist.ts';

/** Starts an nginx of the path in front of proxies; it asks the next one where a connection is refused. */
export async function startNginx(owner: Owner, ports: readonly number[]): Promise<{ readonly url: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'cover-nginx-'));
  const port = await freePort();
  const configuration = join(folder, 'nginx.conf');
  writeFileSync(
    configuration,
    `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 8192; }
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  upstream proxies { ${ports.map((each) => `server 127.0.0.1:${each};`).join(' ')} keepalive 64; }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://proxies; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_buffering off; proxy_next_upstream error; proxy_next_upstream_tries 3;
    }
  }
}
`,
  );
  const child = spawn('nginx', ['-c', configuration, '-e', `${folder}/error.log`], { stdio: 'inherit' });
  const failed = once(child, 'error').then(([error]) => {
    throw new Error(`This part needs nginx, of the package nginx-light: ${String(error)}`);
  });
  owner.after(async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  });
  const url = `http://127.0.0.1:${port}`;
  const answers = insist(
    () => url,
    async () => {
      const { status } = await fetch(`${url}/healthz`);
      if (status !== 200) throw new Error(`nginx answers ${status}.`);
    },
  );
  await Promise.race([failed, answers]);
  return { url };
}
