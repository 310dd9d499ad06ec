import { expect } from '@open-wc/testing';
import { codeIn, restoreAddress, returnUrl, takeReturn } from '../../../../widget/flow/order/return-address.ts';
import { returnTo } from '../../../../widget/flow/payment-return.ts';

const setup = (place: string) => history.replaceState(history.state, '', location.pathname + place);
/** WebKit lets a page change its address a hundred times in ten seconds. */
const untilAddressMayChange = () =>
  new Promise((resolve) => setTimeout(resolve, /Chrome|Firefox/.test(navigator.userAgent) ? 0 : 5_000));
const place = () => location.search + location.hash;
const tag = 'inline:phone';

/** What the proxy and the gateways add to a return address, in the ways they are seen to. */
const gateways: Record<string, (address: URL) => string> = {
  'Paystack, behind': (address) => `${address.href}&trxref=CVR-5CDM-XM2Q-1&reference=CVR-5CDM-XM2Q-1`,
  'Flutterwave, in place of the shop’s': (address) => {
    for (const [name, value] of Object.entries(flutterwave)) address.searchParams.set(name, value);
    return address.href;
  },
  'Flutterwave, behind': (address) => `${address.href}&${new URLSearchParams(flutterwave)}`,
};
const flutterwave = { status: 'successful', tx_ref: 'CVR-5CDM-XM2Q-1', transaction_id: '285959875' };

/** The address that the shopper comes back to. */
function comeBack(gateway: (address: URL) => string): string {
  const address = new URL(returnUrl(tag));
  address.searchParams.set('cover-order', 'ord_1');
  const back = new URL(gateway(address));
  return back.search + back.hash;
}

describe('the return from a payment', () => {
  const before = location.href;
  afterEach(() => {
    takeReturn(tag);
    history.replaceState(history.state, '', before);
    sessionStorage.clear();
  });

  const places = [
    '',
    '#/checkout',
    '#!/checkout?step=2&plan=a',
    '#top',
    '?status=open&reference=A-17',
    '?reference=A-17&status=cancelled&trxref=x&tx_ref=y&transaction_id=z#/checkout',
    '?page=checkout&id=5',
    '?flag&empty=&spaced=a%20b&plus=a+b&list=1&list=2&%C3%A9=%E2%82%A6#/c%20d',
    '?q=a%26b%3Dc%23d%3Fe',
  ];
  for (const [name, gateway] of Object.entries(gateways)) {
    it(`leaves the page’s own address as it was (${name})`, async () => {
      for (const own of places) {
        setup(own);
        const coming = comeBack(gateway);
        setup(coming);
        expect(takeReturn(tag), own).to.deep.equal({
          order: 'ord_1',
          reference: 'CVR-5CDM-XM2Q-1',
          isCancelled: false,
        });
        expect(place(), own).to.equal(own);
      }
      await untilAddressMayChange();
    });
  }

  it('tells of the return where the browser does not let the address be changed', () => {
    setup('?colour=blue&cover-order=ord_1&trxref=CVR-1&reference=CVR-1');
    const { replaceState } = history;
    history.replaceState = () => {
      throw new DOMException(
        'Attempt to use history.replaceState() more than 100 times per 10 seconds',
        'SecurityError',
      );
    };
    try {
      expect(takeReturn(tag)?.order).to.equal('ord_1');
    } finally {
      history.replaceState = replaceState;
    }
  });

  it('keeps the page’s own parameters in the address that the gateway opens, for the shop’s server', () => {
    setup('?page=checkout&status=open#/checkout');
    const { searchParams, hash } = new URL(returnUrl(tag));
    expect([searchParams.get('page'), searchParams.get('status'), hash]).to.deep.equal(['checkout', 'open', '']);
  });

  it('tells the gateway no hash that may hold a secret, and has it again all the same', () => {
    setup('?colour=blue#access_token=abc&expires_in=3600');
    const coming = comeBack(gateways['Paystack, behind']!);
    expect(coming).not.to.contain('access_token');
    setup(coming);
    restoreAddress();
    expect(place()).to.equal('?colour=blue#access_token=abc&expires_in=3600');
  });

  it('leaves out what makes the address longer than the proxy takes', () => {
    for (const own of [`?long=${'x'.repeat(1200)}&status=open`, `?long=${'x'.repeat(2100)}`]) {
      setup(own);
      expect(returnUrl(tag).length).to.be.below(2000);
    }
    expect(new URL(returnUrl(tag)).searchParams.get('cover-back')).to.equal(tag);
  });

  it('is for the tag that left, and once', () => {
    setup('?cover-order=ord_1&cover-back=dialog%3Aphone-warranty');
    for (const other of ['inline:phone-warranty', 'dialog:phone', 'offer:phone-warranty'])
      expect(takeReturn(other), other).to.equal(undefined);
    expect(returnTo('dialog:phone-warranty')?.get('cover-order')).to.equal('ord_1');
    expect(takeReturn('dialog:phone-warranty')?.order).to.equal('ord_1');
    expect(takeReturn('dialog:phone-warranty')).to.equal(undefined);
  });

  it('tells routers of the hash, and adds no entry to the history', async () => {
    setup('?cover-order=ord_1&cover-back=inline%3Aphone%23%2Fcheckout');
    const entries = history.length;
    const heard = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
    restoreAddress();
    await heard;
    expect([location.hash, history.length]).to.deep.equal(['#/checkout', entries]);
  });

  it('says that the shopper left Flutterwave’s page', () => {
    setup('?cover-order=ord_1&status=cancelled&tx_ref=CVR-1');
    expect(takeReturn(tag)).to.deep.equal({ order: 'ord_1', reference: 'CVR-1', isCancelled: true });
  });

  it('removes from an address of an older version what is plainly the gateway’s, and nothing else', () => {
    setup('?colour=blue&cover-order=ord_1&trxref=CVR-1&reference=CVR-1#here');
    expect(takeReturn(tag)?.reference).to.equal('CVR-1');
    expect(place()).to.equal('?colour=blue#here');
    setup('?reference=of-the-page&status=open&cover-order=ord_1');
    takeReturn(tag);
    expect(place()).to.equal('?reference=of-the-page&status=open');
  });

  it('changes nothing when the page was opened in another way', () => {
    setup('?reference=of-the-page&a=b%20c');
    expect(takeReturn(tag)).to.equal(undefined);
    expect(place()).to.equal('?reference=of-the-page&a=b%20c');
  });

  it('reads the order’s code from our payment references alone', () => {
    expect(codeIn('CVR-5CDM-XM2Q-1')).to.equal('5CDM-XM2Q');
    for (const other of [undefined, '', 'A-17', 'CVR-1']) expect(codeIn(other)).to.equal(undefined);
  });
});
