import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import type { CertificateContent } from '../../../../proxy-server/contract/certificate/certificate.ts';
import { wordDocument, wordParagraph } from '../../../support/documents/make-docx.ts';
import { reasonOf, sellCertificate } from '../../../support/shop/sold-certificate.ts';
import { flatten } from '../../certificates/docx/flatten.ts';

/** A sold cover whose certificate is a Word document. */
function setup(test: Parameters<typeof sellCertificate>[0]) {
  return sellCertificate(test, { aims: { certificate: 'docx' } });
}

describe('the content of a Word certificate', () => {
  it('is read once: the next holder gets what was kept', async (test) => {
    const { store, order, ask, receive } = await setup(test);
    await receive(wordDocument(wordParagraph('Policy')));
    const { status, body, headers } = await ask<CertificateContent>('/content');
    assert.deepEqual([status, flatten(body), body.lacks], [200, ['Policy'], []]);
    assert.equal(headers.get('cache-control'), 'private, no-store');
    const kept = await store.certificatePages.find(order.id, { page: 0, width: 0 });
    assert.deepEqual(JSON.parse(Buffer.from(kept!.drawn!.bytes).toString()), body);
    await receive(wordDocument(wordParagraph('Another policy')));
    assert.deepEqual(flatten((await ask<CertificateContent>('/content')).body), ['Another policy']);
  });

  it('is told why it cannot be read, each with its reason', async (test) => {
    const { ask, receive } = await setup(test);
    const whole = wordDocument(wordParagraph('Policy'));
    for (const [reason, document] of [
      ['broken', whole.subarray(0, whole.length / 2)],
      ['broken', Buffer.alloc(0)],
      ['broken', zipSync({ 'word/document.xml': strToU8('<w:document') })],
      [
        'broken',
        zipSync({ '_rels/.rels': strToU8('<a><b Id="x" Type="/officeDocument" Target="/constructor"/></a>') }),
      ],
      // more text than a certificate ever has
      ['too-large', zipSync({ 'word/document.xml': new Uint8Array(8_000_001) })],
      ['blank', wordDocument('<w:p/>')],
    ] as const) {
      await receive(document);
      const { status, body } = await ask<object>('/content');
      assert.deepEqual([status, body.code, reasonOf({ body })], [422, 'page-not-drawable', reason]);
    }
  });

  it('stops nobody else while a document with one large picture sixty times is read', async (test) => {
    const { ask, receive, shop } = await setup(test);
    const picture = new Uint8Array(15_000_000);
    picture.set(Buffer.from('89504e470d0a1a0a', 'hex'));
    const shown = '<w:r><w:drawing><a:blip r:embed="p"/></w:drawing></w:r>'.repeat(60);
    const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image';
    await receive(
      wordDocument(`${wordParagraph('Policy')}<w:p>${shown}</w:p>`, {
        'word/_rels/document.xml.rels': strToU8(`<a><b Id="p" Type="${type}" Target="media/a.png"/></a>`),
        'word/media/a.png': picture,
      }),
    );
    const answers = Array.from({ length: 10 }, () => ask<CertificateContent>('/content'));
    assert.equal((await fetch(`${shop.proxy.url}/healthz`)).status, 200);
    for (const { status, body } of await Promise.all(answers)) {
      assert.deepEqual([status, flatten(body), body.lacks], [200, ['Policy', ''], ['picture']]);
    }
  });
});
