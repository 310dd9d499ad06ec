import { expect, fixture, html } from '@open-wc/testing';
import { exampleOrder } from '../../../../proxy-server/contract/reference/example-order.ts';
import { ProxyClient } from '../../../../widget/client/proxy-client.ts';
import { CertificateViewElement } from '../../../../widget/elements/parts/certificate-view-element.ts';
import { allByRole, byRole, expectAccessible, textOf, until } from '../../page.ts';
import { phrases } from '../../samples.ts';

customElements.define('test-certificate-view', CertificateViewElement);

const realFetch = globalThis.fetch;

/** A certificate, and a proxy that answers whatever is asked about it so. */
async function setup(answer: (path: string) => Response, mediaType = 'application/pdf') {
  const asked: string[] = [];
  globalThis.fetch = async (input, init) => {
    const { origin, pathname } = new URL(String(input));
    if (origin === location.origin) return realFetch(input, init);
    asked.push(pathname);
    return answer(pathname);
  };
  const element = document.createElement('test-certificate-view') as CertificateViewElement;
  const url = 'https://proxy.example/certificate?ticket=t';
  const certificate = { mediaType, fileName: 'certificate.pdf', url };
  Object.assign(element, {
    order: { ...exampleOrder, certificate },
    token: 'token',
    client: new ProxyClient('https://proxy.example', undefined),
    phrases,
  });
  await fixture(html`${element}`);
  return { element, asked };
}

function problem(reason: string): Response {
  const errors = [{ path: '/document', code: reason, message: '' }];
  return new Response(JSON.stringify({ code: 'page-not-drawable', errors }), { status: 422 });
}

describe('the view of a certificate', () => {
  afterEach(() => {
    globalThis.fetch = realFetch;
  });

  it('says why it cannot be shown, keeps the download, and prints nothing', async () => {
    for (const [reason, words] of [
      ['encrypted', /opens only with a password/],
      ['broken', /is damaged/],
      ['form', /a form that only some programs show/],
      ['too-large', /too large to be shown/],
      ['no-pages', /cannot be shown here/],
      ['a-later-reason', /cannot be shown here/],
    ] as const) {
      const { element } = await setup(() => problem(reason));
      await until(() => words.test(textOf(element)), reason);
      byRole(element, 'link', 'Download');
      expect(allByRole(element, 'button')).to.have.length(0);
      await expectAccessible(element);
    }
  });

  it('says of a picture that cannot be decoded that it is damaged, and prints nothing', async () => {
    const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 1, 2, 3]);
    const headers = { 'Content-Type': 'image/jpeg' };
    const { element } = await setup(() => new Response(bytes, { headers }), 'image/jpeg');
    await until(() => /is damaged/.test(textOf(element)));
    byRole(element, 'link', 'Download');
    expect(allByRole(element, 'button')).to.have.length(0);
  });

  it('can be loaded again when the line was lost', async () => {
    let isLost = true;
    const { element } = await setup(() => {
      if (isLost) throw new TypeError('no line');
      return problem('form');
    });
    await until(() => textOf(element).includes('The certificate has not loaded.'));
    isLost = false;
    byRole(element, 'button', 'Load again').click();
    await until(() => textOf(element).includes('a form that only some programs show'));
  });

  it('offers no print where no page can be seen', async () => {
    const pages = JSON.stringify({ count: 1, sizes: [{ width: 595, height: 842 }] });
    const { element } = await setup((path) => (path.endsWith('/pages') ? new Response(pages) : problem('blank')));
    await until(() => textOf(element).includes('This page cannot be shown here. It is in the download.'));
    expect(allByRole(element, 'button', 'Print')).to.have.length(0);
  });

  it('asks for the first page together with the list of pages', async () => {
    const { element, asked } = await setup(() => problem('broken'));
    await until(() => /damaged/.test(textOf(element)));
    const path = `/v1/orders/${exampleOrder.id}/certificate/pages`;
    expect(asked).to.have.members([path, `${path}/1`]);
  });
});
