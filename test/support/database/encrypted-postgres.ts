import { appendFileSync, chownSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Owner } from '../clean-up.ts';
import { makeCertificate } from '../processes/make-certificate.ts';
import { prepareServer } from './postgres-server.ts';

/** A server as providers run it: it takes encrypted connections alone, under a certificate that no machine knows. */
export interface EncryptedPostgres {
  /** Its address, by the name that is in the certificate; with nothing about encryption. */
  readonly url: string;
  /** The certificate of whoever signed its own. */
  readonly authority: string;
}

/** Starts one on loopback. */
export async function startEncryptedPostgres(owner: Owner): Promise<EncryptedPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'cover-encrypted-'));
  const { certificate, key } = makeCertificate(folder, 'localhost');
  const server = await prepareServer(folder, ['ssl=on', `ssl_cert_file=${certificate}`, `ssl_key_file=${key}`]);
  // the server reads no key that is another's
  const { uid, gid } = statSync(server.data);
  chownSync(key, uid, gid);
  appendFileSync(join(server.data, 'postgresql.conf'), `\nhba_file = '${join(folder, 'hba.conf')}'\n`);
  appendFileSync(join(folder, 'hba.conf'), 'local all all trust\nhostssl all all all trust\n');
  await server.start();
  owner.after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const url = new URL(server.url);
  url.hostname = 'localhost';
  return { url: url.href, authority: certificate };
}
