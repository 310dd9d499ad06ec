import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StoreUnavailableError } from '../../../proxy-server/domain/errors.ts';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { fromPostgres, fromSqlite, isSqliteBusy } from '../../../proxy-server/stores/database/unavailable.ts';

const withParts = (parts: object) => Object.assign(new Error('what it says'), parts);
const isUnavailable = (error: unknown) => error instanceof StoreUnavailableError;

describe('an error of SQLite', () => {
  it('says that the file cannot be used, by its lowest byte, or stays as it is', () => {
    // busy, locked, read-only, I/O error, full, cannot open, locking protocol; extended ones of busy and I/O error
    for (const errcode of [5, 6, 8, 10, 13, 14, 15, 261, 266]) {
      const error = withParts({ errcode });
      const thrown = fromSqlite(error);
      assert.ok(thrown instanceof StoreUnavailableError, String(errcode));
      assert.equal(thrown.cause, error);
      assert.equal(thrown.message, 'The database cannot be used now: what it says');
    }
    for (const errcode of [1, 7, 9, 11, 12, 19, 787, undefined]) {
      const error = withParts({ errcode });
      assert.equal(fromSqlite(error), error, String(errcode));
    }
    for (const error of [undefined, null, 'text']) assert.equal(fromSqlite(error), error);
  });

  it('is about a lock only where it is busy', () => {
    for (const [errcode, isBusy] of [
      [5, true],
      [261, true],
      [6, false],
      [10, false],
    ] as const)
      assert.equal(isSqliteBusy(withParts({ errcode })), isBusy);
    assert.equal(isSqliteBusy(undefined), false);
  });
});

describe('an error of PostgreSQL', () => {
  it('is about the connection where no server said it', () => {
    const thrown = fromPostgres(withParts({ code: 'ECONNREFUSED' }));
    assert.ok(thrown instanceof StoreUnavailableError);
    assert.equal(thrown.message, 'The database cannot be used now: what it says');
  });

  it('says that the server cannot be used, or something about the statement', () => {
    for (const [code, isAboutServer] of [
      ['08006', true],
      ['53100', true],
      ['58030', true],
      ['57P01', true],
      ['57014', true],
      ['55P03', true],
      ['25006', true],
      ['25P03', true],
      ['40001', true],
      ['40P01', true],
      ['57000', false],
      ['40002', false],
      ['23505', false],
      ['42P01', false],
      [undefined, false],
    ] as const) {
      const error = withParts({ code, severity: 'ERROR' });
      const thrown = fromPostgres(error);
      assert.equal(isUnavailable(thrown), isAboutServer, code);
      if (!isAboutServer) assert.equal(thrown, error);
    }
  });

  it('is said once, and what is no error stays as it is', () => {
    const said = new StoreUnavailableError(new Error('once'));
    for (const error of [said, 'text', undefined, null, { code: '08006' }]) assert.equal(fromPostgres(error), error);
  });
});

describe('the cipher of columns', () => {
  const [old, fresh] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];

  it('needs a key, and hashes nothing before the database is open', () => {
    assert.throws(() => createColumnCipher([]), { message: 'A column cipher needs at least one key.' });
    const cipher = createColumnCipher([old]);
    assert.throws(() => cipher.hash('x'), {
      message: 'The key of the hashes is read when the database is opened.',
    });
    cipher.setHashKey(old);
    assert.match(cipher.hash('x'), /^[\w-]{43}$/);
  });

  it('opens what any of its keys has sealed, in its own cell alone', () => {
    const sealed = createColumnCipher([old]).encrypt('text', 'cell');
    assert.equal(createColumnCipher([fresh, old]).decrypt(sealed, 'cell'), 'text');
    assert.throws(() => createColumnCipher([fresh, old]).decrypt(sealed, 'other'));
    for (const [cipher, value] of [
      [createColumnCipher([fresh]), sealed],
      [createColumnCipher([old]), `${sealed.split('.')[0]}.`],
    ] as const)
      assert.throws(() => cipher.decrypt(value, 'cell'), {
        message: 'No key of DATA_KEY decrypts cell; add the key it was encrypted with.',
      });
  });

  it('takes another salt after so many values, and opens all of more salts than it keeps', () => {
    const cipher = createColumnCipher([old], { sealsPerKey: 2 });
    const sealed = Array.from({ length: 1_010 }, (_none, index) => cipher.encrypt(`${index}`, 'cell'));
    const salts = new Set(sealed.map((value) => value.split('.')[1]));
    assert.equal(salts.size, 505);
    const reader = createColumnCipher([old]);
    for (const [index, value] of [...sealed.entries()].toReversed())
      assert.equal(reader.decrypt(value, 'cell'), `${index}`);
  });
});
