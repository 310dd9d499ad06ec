import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { shop } from 'shop-for-widget';
import '../../../../widget/index.ts';
import { OrderClient } from '../../../../widget/client/order-client.ts';
import { ProxyClient } from '../../../../widget/client/proxy-client.ts';
import type { CertificateElement } from '../../../../widget/elements/public/certificate-element.ts';
import { allByRole, byRole, expectAccessible, textOf, until } from '../../page.ts';
import { camon, folake, phoneCover } from '../../samples.ts';

/** The shop of this browser: another's tests would change the form of certificates in between. */
const mine = shop.certificates[engine()]!;

function engine(): string {
  const { userAgent } = navigator;
  return userAgent.includes('Firefox') ? 'firefox' : userAgent.includes('Chrome') ? 'chromium' : 'webkit';
}

/** Buys a cover through the API; the simulated insurer issues the certificate in the given format. */
async function buy(certificate: string): Promise<string> {
  await setInsurer(certificate);
  const client = new ProxyClient(mine.proxy, shop.key);
  const orders = new OrderClient(client);
  const quote = await client.askQuote({ product: phoneCover.id, period: '1y', answers: {} });
  if (!quote.ok) throw new Error(quote.failure.code);
  const applicant = { ...folake, email: `folake-${crypto.randomUUID()}@example.com` };
  const consent = { terms: true, privacy: true } as const;
  const placed = await orders.place(
    { quote: quote.value.token, applicant, answers: camon, consent },
    crypto.randomUUID(),
  );
  if (!placed.ok) throw new Error(placed.failure.code);
  const credentials = { id: placed.value.order.id, token: placed.value.token };
  const begun = await orders.beginPayment(credentials, location.href, crypto.randomUUID());
  const reference = begun.ok && begun.value.payment?.reference;
  await fetch(`${mine.paystack}/__pay`, {
    method: 'POST',
    mode: 'no-cors',
    body: JSON.stringify({ reference }),
  });
  await orders.hintPayment(credentials, undefined);
  return `${credentials.id}.${credentials.token}`;
}

const setInsurer = (certificate: string) =>
  fetch(`${mine.aims}/__control`, {
    method: 'POST',
    mode: 'no-cors',
    body: JSON.stringify({ settings: { certificate } }),
  });

async function setup(certificate: string) {
  const order = await buy(certificate);
  return fixture<CertificateElement>(
    html`<cover-certificate proxy=${mine.proxy} merchant=${shop.key} order=${order}></cover-certificate>`,
  );
}

describe('<cover-certificate>', () => {
  after(() => setInsurer('product'));

  it('shows a PDF, marked as a test, with buttons to download and print it', async () => {
    const element = await setup('pdf');
    await until(() => byRole(element, 'group', 'Page 1 of 1'));
    const image = await until(() => deepImage(element));
    await image.decode();
    expect(image.naturalWidth).to.be.oneOf([480, 960, 1920]);
    // the words of the page lie under its picture
    await until(() => textOf(element).includes('356938035643809'));
    expect(textOf(element)).to.contain('TEST: not a real policy');
    const download = byRole(element, 'link', 'Download') as HTMLAnchorElement;
    expect(download.download).to.match(/\.pdf$/);
    expect((await fetch(download.href)).headers.get('content-type')).to.equal('application/pdf');
    await until(() => byRole(element, 'button', 'Print'));
    await expectAccessible(element);
  });

  it('shows a picture', async () => {
    const element = await setup('png');
    const image = await until(() => deepImage(element));
    expect(image.alt).to.equal('Picture of the certificate');
    await image.decode();
    byRole(element, 'button', 'Larger');
  });

  it('says of a kind that nobody can show that it is in the download, and prints nothing', async () => {
    const element = await setup('rtf');
    await until(() => textOf(element).includes('The certificate cannot be shown here. Download it instead.'));
    byRole(element, 'link', 'Download');
    expect(allByRole(element, 'button', 'Print')).to.have.length(0);
  });

  it('shows a DOCX as text', async () => {
    const element = await setup('docx');
    await until(() => textOf(element).includes('Folake'));
    await expectAccessible(element);
  });

  it('links to a certificate that is only an address, without an opener', async () => {
    const element = await setup('url');
    const link = (await until(() => byRole(element, 'link', /insurer’s site/))) as HTMLAnchorElement;
    expect(link.protocol).to.equal('https:');
    expect(link.rel).to.contain('noopener');
  });

  it('shows that the order is not known', async () => {
    const element = document.createElement('cover-certificate');
    const failed = oneEvent(element, 'cover-error');
    Object.assign(element, { proxy: mine.proxy, merchant: shop.key, order: 'ord_unknown.wrong' });
    await fixture(html`<div>${element}</div>`);
    await failed;
    await until(() => textOf(element).includes('We cannot find this order'));
  });
});

function deepImage(element: Element): HTMLImageElement | null | undefined {
  const view = element.shadowRoot?.querySelector('cover-certificate-view');
  return view?.shadowRoot?.querySelector('cover-sheets')?.shadowRoot?.querySelector('img');
}
