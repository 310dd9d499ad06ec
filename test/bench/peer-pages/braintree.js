// Braintree's Drop-in with cards, until its first element is there: the fields' own frames do not load here.
import dropin from 'braintree-web-drop-in';
import { place, until } from './place.js';

const configuration = 'https://api.sandbox.braintreegateway.com/merchants/peer/client_api/v1/configuration';
const authorization = btoa(
  JSON.stringify({
    version: 2,
    environment: 'sandbox',
    authorizationFingerprint: 'peer',
    configUrl: configuration,
    merchantId: 'peer',
  }),
);

place(async (root) => {
  const container = root.appendChild(document.createElement('div'));
  dropin.create({ authorization, container, dataCollector: false }).catch(() => {});
  await until(() => container.querySelector('[data-braintree-id="sheet-container"], .braintree-sheet'));
});
