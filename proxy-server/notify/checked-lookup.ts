import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** Finds all addresses of a host; rejects if there are none. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

/** The code of the error by which a connection to a private address is refused. */
export const privateAddressCode = 'COVER_PRIVATE_ADDRESS';

/**
 * A look-up for connections that hands out what it has checked: the name is resolved once, and the connection goes to
 * those addresses and no others. One private address among them refuses the host.
 */
export function createCheckedLookup(resolve: Resolve, allowsPrivate: boolean): LookupFunction {
  return (host, options, callback) => {
    resolve(host).then(
      (addresses) => {
        const [first] = addresses;
        if (!first) return callback(withCode('ENOTFOUND'), '', 4);
        if (!allowsPrivate && !addresses.every(({ address }) => isPublicAddress(address)))
          return callback(withCode(privateAddressCode), '', 4);
        if (options.all) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 4),
    );
  };
}

/** Whether an address in a URL is a private one: connections to those look nothing up. */
export function isPrivateHost({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return isIP(host) > 0 && !isPublicAddress(host);
}

function withCode(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}
