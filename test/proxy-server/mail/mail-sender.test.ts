import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { mailBody } from '../../../proxy-server/checkout/webhooks/mail-body.ts';
import { createMailSender } from '../../../proxy-server/notify/mail-sender.ts';
import { keep, ownerFor } from '../../support/clean-up.ts';
import { freePort } from '../../support/free-port.ts';
import { startMailServer } from '../../support/processes/mail-server.ts';
import { makeOrder } from '../../support/shop/make-order.ts';

const from = 'PhoneHub <cover@phonehub.example.ng>';
const mail = (to: string) => ({
  id: 'mail_1',
  body: JSON.stringify({ to, subject: 'Receipt', text: 'Text', html: '<p>Text</p>' }),
});

describe('the sender of mails', () => {
  async function setup(test: TestContext, change: (url: string) => string = (url) => url) {
    const owner = ownerFor(test);
    const server = keep(owner, await startMailServer());
    const sender = keep(owner, createMailSender({ url: change(server.url), from, timeoutMilliseconds: 5_000 }));
    return { server, sender };
  }

  it('gives a mail the same name at each attempt', async (test) => {
    const { server, sender } = await setup(test);
    for (let tries = 0; tries < 2; tries++)
      assert.deepEqual(await sender.send(mail('folake@example.com')), { status: 'delivered' });
    for (const { text } of server.received) assert.match(text, /^Message-ID: <mail_1@phonehub\.example\.ng>$/im);
  });

  it('writes to one address, whatever stands in it, and lets nothing into the head', async (test) => {
    const { server, sender } = await setup(test);
    for (const to of ['folake@example.com, other@example.com', 'folake@example.com\r\nBcc: other@example.com'])
      await sender.send(mail(to));
    assert.ok(server.received.every(({ to }) => to.length === 1 && to[0] !== 'other@example.com'));
    assert.ok(server.received.every(({ text }) => !/^Bcc:/m.test(text)));
  });

  it('says in its own words what went wrong, and nothing of the server’s', async (test) => {
    const wrong = await setup(test, (url) => url.replace('p%40ss', 'wrong'));
    assert.match(
      failure(await wrong.sender.send(mail('folake@example.com'))),
      /^failed: .*name and password of SMTP_URL$/,
    );
    const { server, sender } = await setup(test);
    for (const [code, said] of [
      [550, 'refused: the mail server answered 550'],
      [451, 'failed: the mail server answered 451'],
    ] as const) {
      server.refuse(code);
      assert.equal(failure(await sender.send(mail('folake@example.com'))), said);
    }
    const nobody = createMailSender({ url: `smtp://127.0.0.1:${await freePort()}`, from, timeoutMilliseconds: 5_000 });
    assert.match(
      failure(await nobody.send(mail('folake@example.com'))),
      /^failed: the mail server could not be reached/,
    );
  });

  it('sends no password and no mail over a line that is not encrypted, but to this machine', async (test) => {
    // the same machine, by an address that is not known as such
    const { server, sender } = await setup(test, (url) => url.replace('127.0.0.1', '[::ffff:127.0.0.1]'));
    assert.match(failure(await sender.send(mail('folake@example.com'))), /^failed: /);
    assert.deepEqual([server.asked, server.received.length], [0, 0]);
  });

  it('stops with the process: it says so and does not wait for the server', async (test) => {
    const { sender } = await setup(test);
    assert.deepEqual(await sender.send(mail('folake@example.com'), AbortSignal.abort()), { status: 'stopped' });
  });
});

describe('the text of mails', () => {
  const author = {
    name: 'Phone & <b>Hub</b>\r\nBcc: x@example.com',
    supportContact: '"help" <script>',
    publicUrl: 'https://cover.example.ng',
    nameOf: () => 'Cover <img src=x>',
  };
  const applicant = { firstName: 'Folake', lastName: 'Arinze', phone: '+2348031234567', email: 'folake@example.com' };

  for (const type of ['receipt', 'video', 'correction'] as const)
    it(`of the ${type} is escaped, in one line where it is a subject, and names no person`, () => {
      const order = makeOrder({ applicant, answers: { imei: '356938035643809' } });
      const { to, subject, text, html } = JSON.parse(mailBody(author, order, type, 'tok"en<') ?? '{}');
      assert.equal(to, 'folake@example.com');
      assert.doesNotMatch(subject, /[\r\n]/);
      assert.doesNotMatch(html, /<(b|img|script)\b|href="[^"]*[<"]en/);
      for (const part of [subject, text, html]) assert.doesNotMatch(part, /Folake|Arinze|\+234|356938035643809/);
      assert.ok(text.includes(order.code) && html.includes(order.code) && subject.includes(order.code));
    });

  it('is not written where no address is known', () => {
    assert.equal(mailBody(author, makeOrder({ applicant: {} }), 'receipt', 't'), undefined);
    assert.equal(mailBody(author, makeOrder({ applicant: undefined }), 'receipt', 't'), undefined);
  });
});

function failure(outcome: { status: string; failure?: string }): string {
  return `${outcome.status}: ${outcome.failure}`;
}
