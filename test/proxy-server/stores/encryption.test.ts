import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';
import { createPersonHashes } from '../../../proxy-server/stores/person-hashes.ts';
import { makeDatabase } from '../../support/engines.ts';
import { makeOrder } from '../../support/make-order.ts';
import { folake } from '../../support/shopper.ts';

const [oldKey, newKey] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];

describe('the database file', () => {
  it('contains no name, phone, e-mail, IMEI or consumer id in plain text', async () => {
    const database = await makeDatabase('sqlite');
    const cipher = createColumnCipher([newKey]);
    const store = await openStore(database.address, { cipher, now: () => 1 });
    const keys = { ...createPersonHashes(cipher, 'default').person(folake), customer: undefined };
    const insurerSaid = [{ at: 1, step: 'issue', text: 'Folake of +2348031234567' }] as const;
    const act = {
      what: 'held',
      by: { kind: 'staff', name: 'Arinze' },
      text: 'called folake.arinze@example.com',
    } as const;
    const metadata = { values: { 'for whom': 'Mama Bisi' }, isTrusted: false };
    const order = makeOrder({
      ticket: { consumerId: 'consumer-id-in-the-clear' },
      insurerSaid,
      metadata,
      newActs: [act],
    });
    await store.orders.insert(order, 'hash');
    await store.consumers.remember('account', keys, { consumerId: 'consumer-id-in-the-clear', details: [] }, 1);
    await store.documents.putCertificate('o', { mediaType: 'a/b', fileName: 'f', content: Buffer.from('Folake') }, 1);
    await store.close();
    const folder = dirname((database.address as { file: string }).file);
    const bytes = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name)))).toString('latin1');
    assert.ok(bytes.includes('phone-warranty-comprehensive'), 'the order is there');
    for (const secret of [
      'Mama Bisi',
      'Folake',
      'Arinze',
      '8031234567',
      'folake.arinze',
      '356938035643809',
      'consumer-id-in',
    ])
      assert.ok(!bytes.includes(secret), `${secret} is in the file`);
    await database.drop();
  });
});

describe('a column cipher', () => {
  it('decrypts with older keys, and encrypts with the first', () => {
    const sealed = createColumnCipher([oldKey]).encrypt('Folake', 'applicant:1');
    const both = createColumnCipher([newKey, oldKey]);
    assert.equal(both.decrypt(sealed, 'applicant:1'), 'Folake');
    assert.throws(() => createColumnCipher([oldKey]).decrypt(both.encrypt('x', 'p'), 'p'), /DATA_KEY/);
  });

  it('refuses a value that was moved to another row, or changed', () => {
    const cipher = createColumnCipher([newKey]);
    const sealed = cipher.encrypt('Folake', 'applicant:1');
    assert.throws(() => cipher.decrypt(sealed, 'applicant:2'));
    assert.throws(() => cipher.decrypt(`${sealed.slice(0, -2)}AA`, 'applicant:1'));
  });
});

describe('person hashes', () => {
  const cipher = createColumnCipher([newKey]);
  cipher.setHashKey(Buffer.alloc(32, 3));
  const { person, customer } = createPersonHashes(cipher, 'phonehub');

  it('are equal for other spellings of the same person', () => {
    const other = { ...folake, email: ' Folake.Arinze@Example.com', lastName: 'ARINZE ' };
    assert.deepEqual(person(other), person(folake));
  });

  it('differ by last name and phone, and for customers by the merchant’s id', () => {
    assert.notEqual(person({ ...folake, lastName: 'Okafor' }).person, person(folake).person);
    assert.notEqual(person({ ...folake, phone: '+2348031234568' }).person, person(folake).person);
    assert.notEqual(customer('a'), customer('b'));
  });

  it('differ for the same customer id of another merchant', () => {
    assert.notEqual(customer('a'), createPersonHashes(cipher, 'laptophub').customer('a'));
  });
});
