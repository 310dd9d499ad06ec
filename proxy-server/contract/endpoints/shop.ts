import * as z from 'zod/mini';
import {
  foundVehicleSchema,
  knownCustomerRequestSchema,
  knownCustomerSchema,
  optionsSchema,
  vehicleLookupRequestSchema,
} from '../console/shop-help.ts';
import { catalogueSchema } from '../product.ts';
import { quoteRequestSchema, quoteSchema } from '../quote.ts';
import { described } from '../reference/described.ts';
import type { EndpointTable } from './endpoint.ts';
import { shortText } from './query.ts';

/** What is sold, for how much, and what helps a shopper to answer. */
export const shopEndpoints = {
  getCatalogue: {
    summary: 'What the merchant sells.',
    description:
      'Changes with the settings of the proxy, and with the prices that it knows. `Accept-Language` chooses among the merchant’s languages. May be kept for five minutes; has an `ETag`.',
    subject: 'shop',
    method: 'GET',
    path: '/v1/catalogue',
    caller: 'browser',
    kind: 'json',
    query: z.object({
      category: z.optional(described(shortText, 'Only the products of this category.')),
      product: z.optional(described(shortText, 'Only the product with this id.')),
      id: z.optional(described(shortText, 'The same as `product`.')),
      merchant: z.optional(described(shortText, 'The same as `Cover-Key`, without a preflight request.')),
    }),
    status: 200,
    response: catalogueSchema,
    otherResponses: { 304: null },
    problems: [],
  },
  askQuote: {
    summary: 'What a cover costs, as a signed statement.',
    description:
      'Holds for 15 minutes. Only the product’s fields of stage `rating` are needed. The merchant’s own server asks with its secret key and without `Origin`.',
    subject: 'shop',
    method: 'POST',
    path: '/v1/quotes',
    caller: 'browser-or-merchant',
    kind: 'json',
    body: quoteRequestSchema,
    status: 200,
    response: quoteSchema,
    problems: [
      'unknown-product',
      'sales-stopped',
      'period-not-offered',
      'invalid-answers',
      'quote-refused',
      'price-delayed',
      'insurer-unavailable',
    ],
  },
  findKnownCustomer: {
    summary: 'Which questions about the person a proven customer need not be asked.',
    subject: 'shop',
    method: 'POST',
    path: '/v1/known-customers',
    caller: 'browser',
    kind: 'json',
    body: knownCustomerRequestSchema,
    status: 200,
    response: knownCustomerSchema,
    problems: ['invalid-customer-token', 'unknown-product', 'sales-stopped'],
  },
  offerHospitals: {
    summary: 'The hospitals that a health cover can name.',
    description: 'May be kept for an hour. Each parameter narrows the list.',
    subject: 'shop',
    method: 'GET',
    path: '/v1/options/hospitals',
    caller: 'browser',
    kind: 'json',
    query: z.object({
      state: z.optional(described(shortText, 'The Nigerian state.')),
      localGovernmentArea: z.optional(shortText),
      search: z.optional(described(shortText, 'Words of the name.')),
    }),
    status: 200,
    response: optionsSchema,
    problems: ['not-offered', 'insurer-refused', 'insurer-unavailable'],
  },
  lookUpVehicle: {
    summary: 'What a register knows of a number plate, when the merchant has switched it on.',
    description: 'Each look-up costs the merchant money, so they are counted per address, merchant and day.',
    subject: 'shop',
    method: 'POST',
    path: '/v1/vehicle-lookups',
    caller: 'browser',
    kind: 'json',
    body: vehicleLookupRequestSchema,
    status: 200,
    response: foundVehicleSchema,
    problems: [
      'not-offered',
      'invalid-quote',
      'quote-expired',
      'unknown-product',
      'sales-stopped',
      'vehicle-not-found',
      'lookups-used-up',
      'insurer-refused',
      'insurer-unavailable',
    ],
  },
} as const satisfies EndpointTable;
