import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CertificatePages, PageText } from '../../../../proxy-server/contract/certificate/certificate-pages.ts';
import { readPng } from '../../../support/browser/read-png.ts';
import { endlessForms, makePdf, manyPages, onePage, textAt } from '../../../support/documents/make-pdf.ts';
import { itLong } from '../../../support/long-run.ts';
import { reasonOf, sellCertificate as setup } from '../../../support/shop/sold-certificate.ts';
import { shopOrigin } from '../../../support/shop/start-shop.ts';

describe('the pages of a certificate', () => {
  it('are counted, drawn in each width, and read, for whoever has the order’s token', async (test) => {
    const { ask, draw } = await setup(test);
    const { status, body } = await ask<CertificatePages>('/pages');
    assert.deepEqual([status, body.count], [200, 1]);
    assert.deepEqual(body.sizes, [{ width: 595.3, height: 841.9 }]);
    for (const width of [480, 960, 1920]) {
      const { status, headers, bytes } = await draw(1, width);
      assert.deepEqual([status, headers.get('content-type')], [200, 'image/png']);
      assert.equal(headers.get('cache-control'), 'private, no-store');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.match(headers.get('content-security-policy') ?? '', /sandbox/);
      assert.equal(headers.get('access-control-allow-origin'), shopOrigin);
      assert.equal(readPng(bytes).width, width);
    }
    const text = (await ask<PageText>('/pages/1/text')).body;
    const words = text.lines.flatMap(({ words }) => words.map(({ text }) => text));
    for (const word of ['Tecno', 'Camon', '356938035643809']) assert.ok(words.includes(word), words.join(' '));
    assert.deepEqual(text.lacks, []);
  });

  it('are drawn once: the next holder gets what was kept', async (test) => {
    const { store, order, draw, receive } = await setup(test);
    await receive(manyPages(1));
    const first = await draw(1);
    const kept = await store.certificatePages.find(order.id, { page: 1, width: 480 });
    assert.deepEqual(Buffer.from(kept!.drawn!.bytes), first.bytes);
    assert.deepEqual((await draw(1)).bytes, first.bytes);
    await receive(manyPages(2));
    assert.notDeepEqual((await draw(1)).bytes, first.bytes);
  });

  it('take no ticket: an address alone opens the document, and nothing else of it', async (test) => {
    const { order, shop, path } = await setup(test);
    const { search } = new URL(order.certificate!.url);
    for (const below of ['/pages', '/pages/1?width=480', '/pages/1/text']) {
      const address = `${shop.proxy.url}${path}${below}${below.includes('?') ? search.replace('?', '&') : search}`;
      assert.equal((await fetch(address)).status, 401, below);
    }
  });

  it('refuse widths and pages that there are not', async (test) => {
    const { draw, ask } = await setup(test);
    assert.equal((await draw(1, 481)).status, 400);
    assert.equal((await draw(1, '')).status, 400);
    for (const page of ['0', '-1', 'one', '1e1', '01', '9999999']) assert.equal((await draw(page)).status, 400, page);
    assert.equal((await draw(2)).status, 404);
    const beyond = await ask<object>('/pages/2/text');
    assert.deepEqual([beyond.status, beyond.body.code], [404, 'not-found']);
  });

  itLong('are told why they cannot be drawn, each with its reason', async (test) => {
    const { ask, draw, receive } = await setup(test);
    const noPages = makePdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 0>>']);
    for (const [reason, document] of [
      ['broken', Buffer.from('%PDF-1.7 and nothing else')],
      ['broken', Buffer.from('{\\rtf1')],
      ['broken', Buffer.alloc(0)],
      ['no-pages', noPages],
    ] as const) {
      await receive(document);
      const { status, body } = await ask<object>('/pages');
      assert.deepEqual([status, body.code, reasonOf({ body })], [422, 'page-not-drawable', reason]);
      assert.equal((await draw(1)).status, 422);
    }
  });

  it('are drawn beside one that cannot be', async (test) => {
    const { draw, ask, receive } = await setup(test);
    const three = manyPages(3).toString('latin1');
    // the second page's object is a number
    const page = /5 0 obj\n<<\/Type\/Page[^\n]*/.exec(three)![0];
    await receive(Buffer.from(three.replace(page, `5 0 obj\n${'7'.padEnd(page.length - 8)}`), 'latin1'));
    assert.deepEqual(await Promise.all([1, 2, 3].map(async (number) => (await draw(number)).status)), [200, 422, 200]);
    assert.equal(reasonOf(await ask('/pages/2/text')), 'broken');
  });

  itLong('are told to be too large where their thread ends, and the next certificate is drawn', async (test) => {
    const { draw, ask, receive } = await setup(test);
    await receive(endlessForms());
    assert.equal((await draw(1)).status, 422);
    // on a machine that is very busy its time is over first
    assert.match(reasonOf(await ask('/pages/1/text')) ?? '', /^too-(large|slow)$/);
    await receive(onePage(textAt(72, 700, 'Certificate')));
    assert.equal((await draw(1)).status, 200);
  });

  it('are those of PDFs alone', async (test) => {
    const { ask, draw } = await setup(test, { aims: { certificate: 'docx' } });
    const { status, body } = await ask<object>('/pages');
    assert.deepEqual([status, body.code], [404, 'not-found']);
    assert.equal((await draw(1)).status, 404);
  });

  it('are not there before the certificate is', async (test) => {
    const { ask } = await setup(test, { aims: { certificateAfterMilliseconds: 600_000 } });
    const { status, body } = await ask<object>('/pages');
    assert.deepEqual([status, body.code], [404, 'certificate-not-ready']);
  });
});
