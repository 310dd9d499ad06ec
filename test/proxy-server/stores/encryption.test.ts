import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';
import { createPersonHashes } from '../../../proxy-server/stores/people/person-hashes.ts';
import { makeDatabase } from '../../support/database/engines.ts';
import { sealAsBefore } from '../../support/database/sealed-before.ts';
import { makeOrder } from '../../support/shop/make-order.ts';
import { folake } from '../../support/shop/shopper.ts';

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
    await store.documents.putCertificate(
      'o',
      { mediaType: 'a/b', fileName: 'f', content: Buffer.from('Folake'), neededUntil: 9 },
      1,
    );
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

describe('a key of DATA_KEY', () => {
  it('seals with another key that is derived from it before it has sealed too much with one', () => {
    const cipher = createColumnCipher([newKey], { sealsPerKey: 3 });
    const sealed = Array.from({ length: 10 }, (_, index) => cipher.encrypt(`text ${index}`, 'cell'));
    const salts = sealed.map((value) => value.split('.')[1]);
    const counts = [...new Set(salts)].map((salt) => salts.filter((other) => other === salt).length);
    assert.deepEqual(counts, [3, 3, 3, 1]);
    const other = createColumnCipher([oldKey, newKey]);
    assert.deepEqual(
      sealed.map((value) => other.decrypt(value, 'cell')),
      Array.from({ length: 10 }, (_, index) => `text ${index}`),
    );
    assert.notEqual(other.encrypt('x', 'cell').split('.')[1], salts[0], 'each process begins with its own');
  });

  it('refuses a value whose salt was changed, and opens what an earlier version sealed', () => {
    const cipher = createColumnCipher([newKey]);
    const [name, salt, iv, body] = cipher.encrypt('Folake', 'applicant:1').split('.');
    assert.throws(() =>
      cipher.decrypt(
        [name, salt!.replace(/./, (first) => (first === 'A' ? 'B' : 'A')), iv, body].join('.'),
        'applicant:1',
      ),
    );
    const sealed = sealAsBefore(newKey, 'Folake', 'applicant:1');
    assert.equal(cipher.decrypt(sealed, 'applicant:1'), 'Folake');
  });
});

describe('a certificate', () => {
  /** A stored certificate, and what somebody does who can write to the database and has no key. */
  async function setup(change: ReturnType<typeof sql>) {
    const database = await makeDatabase('sqlite');
    const cipher = createColumnCipher([newKey]);
    const store = await openStore(database.address, { cipher, now: () => 1 });
    const certificate = { mediaType: 'application/pdf', fileName: 'certificate.pdf', content: Buffer.from('%PDF-1.7') };
    await store.documents.putCertificate('ord_1', { ...certificate, neededUntil: 9 }, 1);
    const { db } = openDatabase(database.address);
    await change.execute(db);
    await db.destroy();
    const found = await store.documents.findCertificate('ord_1').catch(() => 'refused');
    await store.close();
    await database.drop();
    return { certificate, found };
  }

  it('is shown as it came, whoever writes another type or name to the database', async () => {
    const { certificate, found } = await setup(
      sql`update certificates set media_type = 'text/html', file_name = 'x.html'`,
    );
    assert.deepEqual(found, certificate);
  });

  it('of an earlier version is shown as what its bytes are', async () => {
    const page = Buffer.from('<script>alert(1)</script>').toString('base64');
    const sealed = createColumnCipher([newKey]).encrypt(page, 'certificate:ord_1');
    const { found } = await setup(sql`update certificates set media_type = 'text/html', content = ${sealed}`);
    assert.deepEqual(found, {
      mediaType: 'application/octet-stream',
      fileName: 'certificate.bin',
      content: Buffer.from(page, 'base64'),
    });
  });

  it('of an earlier version that is a link is shown as one', async () => {
    for (const [text, mediaType, fileName] of [
      ['https://insurer.example/1.pdf', 'text/uri-list', 'certificate.txt'],
      ['see https://insurer.example', 'application/octet-stream', 'certificate.bin'],
      ['http://insurer.example/1.pdf', 'application/octet-stream', 'certificate.bin'],
    ] as const) {
      const sealed = createColumnCipher([newKey]).encrypt(Buffer.from(text).toString('base64'), 'certificate:ord_1');
      const { found } = await setup(sql`update certificates set content = ${sealed}`);
      assert.deepEqual(found, { mediaType, fileName, content: Buffer.from(text) });
    }
  });
});
