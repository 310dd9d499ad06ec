// Adyen's Drop-in with cards, until its first element is there: the card's own frames are Adyen's and do not load here.
import { AdyenCheckout, Card, Dropin } from '@adyen/adyen-web';
import '@adyen/adyen-web/styles/adyen.css';
import { place, until } from './place.js';

place(async (root) => {
  const container = root.appendChild(document.createElement('div'));
  const checkout = await AdyenCheckout({
    environment: 'test',
    clientKey: 'test_ABCDEFGHIJKLMNOPQRSTUVWXYZ012345',
    countryCode: 'NL',
    locale: 'en-US',
    amount: { value: 720_000, currency: 'NGN' },
    analytics: { enabled: false },
    paymentMethodsResponse: { paymentMethods: [{ type: 'scheme', name: 'Cards', brands: ['visa', 'mc'] }] },
    onSubmit() {},
    onError() {},
  });
  new Dropin(checkout, { paymentMethodComponents: [Card] }).mount(container);
  await until(() => container.querySelector('.adyen-checkout__payment-method, .adyen-checkout__card-input'));
});
