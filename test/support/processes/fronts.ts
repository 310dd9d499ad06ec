import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Owner } from '../clean-up.ts';
import { freePort } from '../free-port.ts';
import { insist } from '../insist.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeCertificate } from './make-certificate.ts';
import { pathsIn, runNginx } from './nginx.ts';
import { pathOf, runProgram } from './run-program.ts';

/** A front of another make before a proxy, encrypted. */
export interface Front {
  readonly url: string;
  /** The certificate's file, for who must trust it. */
  readonly certificate: string;
}

const modSecurity = {
  name: 'apache2',
  packages: ['apache2', 'libapache2-mod-security2', 'modsecurity-crs'],
  files: ['/etc/modsecurity/modsecurity.conf-recommended', '/usr/share/modsecurity-crs/owasp-crs.load'],
};

const ofDemo = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../demo/run/${name}`, import.meta.url)), 'utf8');

/** Starts the nginx of `demo/run/`. */
export async function startEncryptedNginx(owner: Owner, proxyPort: string): Promise<Front> {
  const { folder, port, certificate, key } = await prepare(owner);
  const plain = await freePort();
  const configuration = ofDemo('nginx.conf')
    .replace(/^ {4}http2 on;\n/m, '')
    .replace('access_log off;', `access_log off; ${pathsIn(folder)}`)
    .replaceAll(/proxy-\d:8787/g, `127.0.0.1:${proxyPort}`)
    .replace('/etc/nginx/certificates/fullchain.pem', certificate)
    .replace('/etc/nginx/certificates/privkey.pem', key)
    .replace('listen 80;', `listen 127.0.0.1:${plain};`)
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port} ssl; listen [::1]:${port} ssl;`);
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, `daemon off; worker_processes 1; pid ${folder}/pid;\n${configuration}`);
  chmodSync(folder, 0o755);
  await runNginx(owner, file);
  await isUp(port);
  return { url: `https://localhost:${port}`, certificate };
}

/** Starts the Caddy of `demo/run/`, which compresses what it may if it is asked to. */
export async function startCaddy(
  owner: Owner,
  proxyPort: string,
  { compresses = false }: { readonly compresses?: boolean } = {},
): Promise<Front> {
  const { folder, port, certificate, key } = await prepare(owner);
  const site = ofDemo('Caddyfile')
    .replace(/^cover\.example\.ng \{/m, `https://localhost:${port} {\n\ttls ${certificate} ${key}`)
    .replace('127.0.0.1:8787', `127.0.0.1:${proxyPort}${compresses ? '\n\tencode gzip' : ''}`);
  const file = join(folder, 'Caddyfile');
  writeFileSync(
    file,
    `{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n\tlog {\n\t\toutput discard\n\t}\n}\n${site}`,
  );
  const words = ['run', '--config', file, '--adapter', 'caddyfile'];
  // it keeps what it knows at home
  runProgram(owner, await pathOf({ name: 'caddy', packages: ['caddy'] }), words, { ...process.env, HOME: folder });
  await isUp(port);
  return { url: `https://localhost:${port}`, certificate };
}

/** Starts an Apache with ModSecurity and OWASP's rules as Debian ships them: with the exceptions of `demo/run/`, or without. */
export async function startApache(
  owner: Owner,
  proxyPort: string,
  { hasExceptions }: { readonly hasExceptions: boolean },
): Promise<Front> {
  const { folder, port, certificate, key } = await prepare(owner);
  const program = await pathOf(modSecurity);
  const site = ofDemo('apache.conf')
    .replace('*:443', `*:${port}`)
    .replace('cover.example.ng', 'localhost')
    .replace('/etc/apache2/certificates/fullchain.pem', certificate)
    .replace('/etc/apache2/certificates/privkey.pem', key)
    .replace('127.0.0.1:8787', `127.0.0.1:${proxyPort}`)
    .replace(/ *<IfModule security2_module>.*<\/IfModule>\n/s, (exceptions) => (hasExceptions ? exceptions : ''));
  const rules = readFileSync('/etc/modsecurity/modsecurity.conf-recommended', 'utf8')
    .replace('SecRuleEngine DetectionOnly', 'SecRuleEngine On')
    .replace('SecUnicodeMapFile ', 'SecUnicodeMapFile /etc/modsecurity/')
    .replace('/var/log/apache2/', `${folder}/`);
  const modules = ['mpm_event', 'authz_core', 'ssl', 'proxy', 'proxy_http', 'headers', 'unique_id', 'security2'];
  const file = join(folder, 'apache.conf');
  writeFileSync(
    file,
    `ServerRoot /usr/lib/apache2
PidFile ${folder}/pid
ServerName localhost
Listen 127.0.0.1:${port}
Listen [::1]:${port}
ErrorLog ${folder}/error.log
${modules.map((name) => `LoadModule ${name}_module modules/mod_${name}.so`).join('\n')}
User www-data
Group www-data
${rules}
Include /usr/share/modsecurity-crs/owasp-crs.load
${site}`,
  );
  runProgram(owner, program, ['-D', 'FOREGROUND', '-f', file]);
  await isUp(port);
  return { url: `https://localhost:${port}`, certificate };
}

async function prepare(owner: Owner) {
  const folder = temporaryFolder(owner);
  return { folder, port: await freePort(), ...makeCertificate(folder, 'localhost') };
}

/** Resolves when it speaks TLS, which it says to who does not. */
async function isUp(port: number): Promise<void> {
  await insist(
    () => `http://localhost:${port}`,
    () => fetch(`http://localhost:${port}`),
  );
}
