import { OrderClient } from '../../client/order-client.ts';
import type { ProxyClient } from '../../client/proxy-client.ts';
import { outcomeWords } from '../../locale/en-outcome.ts';
import { CertificateViewElement } from '../parts/certificate-view-element.ts';
import { defineMissing } from '../parts/define-missing.ts';

defineMissing({ 'cover-certificate-view': CertificateViewElement });

/** What `cover-certificate` needs once a page has one: its words, and the way to follow an order. */
export const certificateParts = {
  words: outcomeWords,
  orders: (client: ProxyClient) => new OrderClient(client),
};
