import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Makes a certificate for a host, signed by itself, so that no machine knows its authority; returns the paths. */
export function makeCertificate(folder: string, host: string) {
  const [certificate, key] = [join(folder, 'server.crt'), join(folder, 'server.key')];
  const make = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', certificate];
  const names = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`];
  execFileSync('openssl', [...make, ...names], { stdio: 'ignore' });
  return { certificate, key };
}
