/** The texts of the insights. */
export const words = {
  title: 'Insights',
  range: 'Days',
  'range-7': 'Last 7 days',
  'range-30': 'Last 30 days',
  'range-90': 'Last 90 days',
  test: 'Of orders in test mode: no real insurance was sold.',
  date: 'Day',

  'total-sales': 'Sales',
  'total-paid': 'Paid orders',
  'total-active': 'Policies approved',
  'total-share': 'Of placed orders paid',

  sales: 'Sales by day',
  'sales-help': 'Premiums of the orders that were placed on the day, paid and not refunded.',
  'sales-naira': 'Sales, ₦',
  paid: 'Paid orders',

  funnel: 'From offer to active',
  'funnel-help':
    'Offers are catalogues that pages loaded: a browser keeps one for five minutes, so there were more. All after it is counted exactly; orders by how they stand now.',
  offers: 'Offers loaded',
  prices: 'Prices asked for',
  orders: 'Orders placed',
  'orders-paid': 'Paid',
  active: 'Active',
  step: 'Step',
  count: 'Count',
  share: 'Of the step before',

  certificate: 'Time to certificate',
  'certificate-help':
    'From the payment to the certificate, of up to 20 of the newest active orders of each day. Days without one are left out.',
  median: 'Half within, s',
  ninetieth: 'Nine of ten within, s',
  measured: 'Orders measured',

  upstreams: 'Calls to {name} by day',
  'upstreams-help':
    'How many calls, and how long they took: half, and 95 of 100, within the class that is shown. {failed} had no complete answer.',
  budget: '{name}: {left} calls are left now of what its limit allows.',
  calls: 'Calls',
  'median-call': 'Half within, ms',
  'ninety-fifth': '95 of 100 within, ms',
  failed: 'Without an answer',

  products: 'By product',
  product: 'Product',
  'table-of': 'Table: {title}',
  nothing: 'Nothing in these days.',
} as const;
