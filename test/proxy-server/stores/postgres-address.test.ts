import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkedAddress, checksCertificate, hostOf } from '../../../proxy-server/stores/database/postgres-address.ts';

const at = (rest: string) => `postgres://cover:p%40ss@${rest}`;

describe('an address of PostgreSQL', () => {
  for (const [address, host] of [
    [at('db.example.ng/cover'), 'db.example.ng'],
    [at('db.example.ng:6543/cover?sslmode=require'), 'db.example.ng'],
    [at('10.0.0.7:5432'), '10.0.0.7'],
    [at('[2001:db8::7]:5432/cover'), '2001:db8::7'],
    ['postgresql://db.example.ng?x=@y', 'db.example.ng'],
    ['postgres:///cover?host=db.example.ng', 'db.example.ng'],
    ['postgres:///cover?host=/var/run/postgresql', undefined],
    ['postgres://%2Fvar%2Frun%2Fpostgresql/cover', undefined],
    ['postgres:///cover', undefined],
  ] as const)
    it(`names ${host ?? 'no host but a socket'}: ${address}`, () => {
      assert.equal(hostOf(address), host);
    });

  it('has the certificate checked wherever encryption is wanted, but with no-verify', () => {
    for (const mode of ['prefer', 'require', 'verify-ca', 'verify-full'])
      for (const [before, after] of [
        ['?', ''],
        ['?application_name=cover&', '&connect_timeout=5'],
      ]) {
        const address = at(`db.example.ng/cover${before}sslmode=${mode}${after}`);
        assert.equal(checkedAddress(address), at(`db.example.ng/cover${before}sslmode=verify-full${after}`));
        assert.equal(checksCertificate(address), true);
      }
    for (const search of ['', '?sslmode=disable', '?sslmode=no-verify', '?uselibpqcompat=true&sslmode=require'])
      assert.equal(checkedAddress(at(`db.example.ng/cover${search}`)), at(`db.example.ng/cover${search}`));
    assert.equal(checksCertificate(at('db/cover?sslmode=no-verify')), false);
    assert.equal(checksCertificate(at('db/cover?uselibpqcompat=true&sslmode=require')), false);
    assert.equal(checksCertificate(at('db/cover?uselibpqcompat=true&sslmode=verify-full')), true);
  });

  it('is refused by name where a file that it names is not there', () => {
    for (const name of ['sslrootcert', 'sslcert', 'sslkey'])
      assert.throws(() => checkedAddress(at(`db/cover?${name}=/none/here.pem`)), {
        name: 'UnusableSettingError',
        message: `DATABASE_URL names “/none/here.pem” as ${name}, which is no file that can be read.`,
      });
  });
});
