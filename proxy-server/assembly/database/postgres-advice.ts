/** What the driver or the server said, as `code message`, and what an operator does about it. */
const troubles: readonly (readonly [says: RegExp, mend: string])[] = [
  [
    /startup parameter/,
    'A pooler stands before the server and refuses what each connection asks for: name the server itself in DATABASE_URL (docs/running.md#a-database-of-a-provider).',
  ],
  [
    /SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)/,
    'This machine does not know who signed the server’s certificate: put the provider’s CA certificate beside the proxy, and end DATABASE_URL with ?sslmode=verify-full&sslrootcert=/path/of/ca.pem.',
  ],
  [
    /ALTNAME_INVALID/,
    'Name the server in DATABASE_URL as its certificate does: by the host name that the provider gives, not by its IP address.',
  ],
  [/CERT_(HAS_EXPIRED|NOT_YET_VALID)/, 'Renew the server’s certificate; or the clock of this machine is wrong.'],
  [
    /does not support SSL/,
    'The server has no TLS: turn it on there; or, in one private network, take sslmode out of DATABASE_URL.',
  ],
  [
    /(no encryption|SSL off)/,
    'The server takes encrypted connections alone: end DATABASE_URL with ?sslmode=verify-full.',
  ],
  [
    /^28P01/,
    'Look at the name and the password in DATABASE_URL; in a password / is written %2F, @ %40, : %3A, ? %3F, # %23 and % %25.',
  ],
  [/^3D000/, 'Make the database (createdb), or name one that is there at the end of DATABASE_URL.'],
  [/^53300/, 'Raise max_connections in PostgreSQL, or lower DATABASE_POOL_SIZE.'],
];

/** What mends a PostgreSQL server that lets nobody in; undefined where the error does not tell. */
export function adviceOn(error: unknown): string | undefined {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string };
  return troubles.find(([says]) => says.test(`${code} ${message}`))?.[1];
}
