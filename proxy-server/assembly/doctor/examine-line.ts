import { lookup } from 'node:dns/promises';
import type { ServerCondition } from '../../domain/stores/store-condition.ts';
import { isPublicAddress } from '../../notify/public-address.ts';
import { checksCertificate, hostOf } from '../../stores/database/postgres-address.ts';
import type { Finding } from './finding.ts';

/** Looks at the line to a database server: whether others may read it, and whether a pooler stands in it. */
export async function examineLine(url: string, { isEncrypted, hasLimits }: ServerCondition): Promise<Finding[]> {
  const findings: Finding[] = [];
  const warn = (what: string, mend: string) =>
    findings.push({ status: 'warning', about: 'DATABASE_URL', what, mend: `${mend} (${manual})` });
  if (!isEncrypted && (await leavesTheNetwork(url)))
    warn('The line to the database goes over the internet and is not encrypted.', 'End it with ?sslmode=verify-full.');
  if (isEncrypted && !checksCertificate(url))
    warn(
      'The line to the database is encrypted, and goes to whoever answers: the certificate is not checked.',
      'End it with ?sslmode=verify-full, and &sslrootcert=/path/of/ca.pem where the provider has a CA of its own.',
    );
  if (hasLimits === false)
    warn(
      'A pooler drops the limits that each connection asks for: a stuck statement holds what it has locked, and processes may not hear of each other’s orders at once.',
      'Name the server itself, not its pooler.',
    );
  return findings;
}

const manual = 'docs/running.md#a-database-of-a-provider';

async function leavesTheNetwork(url: string): Promise<boolean> {
  const host = hostOf(url);
  if (host === undefined) return false;
  const addresses = await lookup(host, { all: true }).catch(() => []);
  return addresses.some(({ address }) => isPublicAddress(address));
}
