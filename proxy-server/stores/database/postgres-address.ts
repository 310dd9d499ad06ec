import { accessSync, constants } from 'node:fs';
import { UnusableSettingError } from '../../domain/errors.ts';

/** Files that an address of PostgreSQL may name. */
const files = ['sslrootcert', 'sslcert', 'sslkey'];

/**
 * The address as the driver is given it. Whoever wants TLS has the server's certificate checked, host name included:
 * `prefer`, `require` and `verify-ca` mean `verify-full`, as they do to the driver itself, which says so on every start.
 * `no-verify` alone takes any certificate.
 * @throws UnusableSettingError where a file that it names cannot be read
 */
export function checkedAddress(url: string): string {
  const parameters = parametersOf(url);
  for (const name of files) {
    const path = parameters.get(name);
    if (path && !isReadable(path))
      throw new UnusableSettingError(`DATABASE_URL names “${path}” as ${name}, which is no file that can be read.`);
  }
  if (parameters.get('uselibpqcompat') === 'true') return url;
  return url.replace(/([?&]sslmode=)(prefer|require|verify-ca)(?=&|$)/, '$1verify-full');
}

/** Whether an encrypted line to this address checks whom it leads to. */
export function checksCertificate(url: string): boolean {
  const parameters = parametersOf(url);
  const mode = parameters.get('sslmode');
  if (parameters.get('uselibpqcompat') === 'true') return mode === 'verify-full';
  return mode !== 'no-verify';
}

/** The host that an address names; undefined for a socket of this machine. */
export function hostOf(url: string): string | undefined {
  const host = /^[^:]+:\/\/(?:[^/?#]*@)?(\[[^\]]+\]|[^:/?#]*)/.exec(url)?.[1] || parametersOf(url).get('host') || '';
  return host === '' || host.startsWith('/') || /^%2f/i.test(host) ? undefined : host.replace(/^\[|\]$/g, '');
}

function parametersOf(url: string): URLSearchParams {
  return new URLSearchParams(/\?([^#]*)/.exec(url)?.[1]);
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
