import type { OrderRecord } from '../../../proxy-server/domain/order/order.ts';
import type { Store } from '../../../proxy-server/domain/stores/store.ts';
import { day, minute } from '../clocks/movable-clock.ts';
import { makeOrder } from '../shop/make-order.ts';
import { busyNote, busySource, shopTime } from './busy-shop.ts';

/** A query by its name: the room of the store and its method, and what is special about it. */
export type NamedQuery = readonly [name: string, query: () => Promise<unknown>];

/** What console, shopper and worker ask of the store, once each, in a shop with these orders. */
export async function everyQuery(store: Store, all: readonly OrderRecord[]): Promise<readonly NamedQuery[]> {
  const merchantId = 'busy';
  const middle = all[Math.floor(all.length / 2)]!;
  const newest = all.at(-1)!;
  const of = (point: OrderRecord['point']) => all.findLast((order) => order.point === point) ?? newest;
  const deep = Buffer.from(`${middle.createdAt} ${middle.id}`).toString('base64url');
  const {
    orders,
    unpaid,
    history,
    payments,
    documents,
    certificatePages,
    links,
    policies,
    consumers,
    requests,
    lookups,
    insights,
    reconciliation,
    rateLimits,
    releases,
    sessions,
    webhooks,
    mails,
    widgetFiles,
  } = store;
  const now = shopTime;
  const today = Math.floor(now / day);
  const month = { merchantId, first: today - 30, last: today };
  const keys = { email: 'e7', person: 'p7', fullName: 'f7', customer: 'k7' };
  const registered = { consumerId: 'c', details: [] };
  const widgetFile = { path: '/widget/0.0.1/cover-checkout.js', content: Buffer.from('// one') };
  const release = { at: now, by: { kind: 'merchant' as const }, reason: 'checked' };
  const claimedEvent = {
    id: 'evt_1',
    merchantId,
    orderId: middle.id,
    orderVersion: 1,
    type: 'order.paid',
    createdAt: now,
    state: 'waiting',
    attempts: 1,
    giveUpAt: now,
    body: undefined,
  } as const;
  const attempt = (await payments.attemptsOf(middle.id))[0]!;
  const { reference } = attempt;
  return [
    ['orders.find', () => orders.find(middle.id)],
    [
      'orders.withPictures',
      async () =>
        orders.withPictures({
          ...middle,
          stored: { point: middle.point, hasCertificate: false, refundsDue: 0, pictures: ['none'] },
        }),
    ],
    ['orders.openOrders', () => orders.openOrders()],
    ['orders.findByReference', () => orders.findByReference(middle.reference)],
    ['orders.tokenHash', () => orders.tokenHash(middle.id)],
    ['orders.insert', () => orders.insert(makeOrder({ merchantId }), 'hash')],
    ['orders.save', () => orders.save(middle)],
    ['orders.markDue', () => orders.markDue(of('under-review').id, now)],
    ['orders.setAside', () => orders.setAside(middle, 'nobody', { dueAt: now })],
    [
      'orders.claimDue',
      () => orders.claimDue({ merchants: [merchantId], now, owner: 'us', leaseUntil: now + minute, limit: 8 }),
    ],
    ['orders.list, newest', () => orders.list({ merchantId, limit: 50 })],
    ['orders.list, deep in the middle', () => orders.list({ merchantId, limit: 50, cursor: deep })],
    ['orders.list, a day', () => orders.list({ merchantId, limit: 50, from: now - 100 * day, to: now - 99 * day })],
    ...(['needs-attention', 'active', 'issuing', 'declined', 'refunded', 'paid'] as const).flatMap(
      (state): NamedQuery[] => [
        [`orders.list, ${state}`, () => orders.list({ merchantId, state, limit: 50 })],
        [`orders.list, ${state}, deep`, () => orders.list({ merchantId, state, limit: 50, cursor: deep })],
        [`orders.list, ${state}, a week`, () => orders.list({ merchantId, state, limit: 50, from: now - 7 * day })],
      ],
    ),
    ['orders.list, refunds due', () => orders.list({ merchantId, limit: 50, hasRefundsDue: true })],
    ['orders.list, refunds due, deep', () => orders.list({ merchantId, limit: 50, hasRefundsDue: true, cursor: deep })],
    ['orders.list, a product', () => orders.list({ merchantId, limit: 50, product: middle.product })],
    ['orders.list, a product that sells little', () => orders.list({ merchantId, limit: 50, product: 'none' })],
    [
      'orders.list, a product and a state',
      () => orders.list({ merchantId, limit: 50, product: middle.product, state: 'declined', cursor: deep }),
    ],
    ['orders.counts', () => orders.counts(merchantId)],
    ...Object.entries({
      'a code': newest.code,
      'an id': middle.id,
      'a reference': middle.reference,
      'a payment': reference,
      'a policy': 'POL-7',
      'a phone': newest.applicant?.phone ?? '',
      'an e-mail': newest.applicant?.email ?? '',
      'a note of all': busyNote,
      nothing: 'nothing of this shop',
    }).flatMap(([what, text]): NamedQuery[] => [
      [`orders.search, ${what}`, () => orders.search({ merchantId, text, limit: 50 })],
      [
        `orders.search, ${what}, filtered`,
        () => orders.search({ merchantId, text, limit: 50, state: 'declined', from: now - 100 * day, cursor: deep }),
      ],
    ]),
    ['orders.index', () => orders.index(20)],
    ['orders.inDoubt', () => orders.inDoubt('aims')],
    ['orders.erasePerson', () => orders.erasePerson(of('declined').id)],
    ['orders.erasePersonalData', () => orders.erasePersonalData(30)],
    ['orders.ownReferences', () => orders.ownReferences(merchantId, [middle.reference, newest.reference])],
    ['orders.versionsOf', () => orders.versionsOf([middle.id, newest.id])],
    ['unpaid.setSource', () => unpaid.setSource(of('awaiting-payment').id, busySource)],
    ['unpaid.ofSource, an address', () => unpaid.ofSource('address', busySource)],
    ['unpaid.ofSource, a network', () => unpaid.ofSource('network', busySource)],
    ['unpaid.ofMerchant', () => unpaid.ofMerchant(merchantId)],
    ['unpaid.ofMerchant, in turn', () => unpaid.ofMerchant(merchantId, 'in-turn')],
    ['unpaid.due', () => unpaid.due(now, 50)],
    ['unpaid.due, deep', () => unpaid.due(now, 50, { id: middle.id, eraseAt: now - minute })],
    ['history.add', () => history.add(middle.id, [{ what: 'placed', by: { kind: 'proxy' } }])],
    ['history.of', () => history.of(middle.id)],
    ['history.eraseNames', () => history.eraseNames(now - 400 * day)],
    ['payments.insertAttempt', () => payments.insertAttempt({ ...attempt, reference: 'another' })],
    ['payments.findAttempt', () => payments.findAttempt(reference)],
    ['payments.attemptsOf', () => payments.attemptsOf(middle.id)],
    [
      'payments.accept',
      () =>
        payments.accept({
          merchantId,
          method: 'paystack',
          reference: 'another',
          transactionId: reference,
          orderId: middle.id,
          amount: middle.premium,
          acceptedAt: now,
        }),
    ],
    ['payments.findAccepted', () => payments.findAccepted(merchantId, 'paystack', reference)],
    ['payments.reconcileAt', () => payments.reconcileAt(reference, now + day)],
    ['payments.rescheduleReconciliation', () => payments.rescheduleReconciliation(reference, 1, now + day)],
    [
      'payments.claimReconciliations',
      () => payments.claimReconciliations({ merchants: [merchantId], now, until: now + minute, limit: 5 }),
    ],
    ['payments.rememberWebhook', () => payments.rememberWebhook('new', now)],
    ['payments.askNext', () => payments.askNext(reference)],
    ['payments.noteAsked', () => payments.noteAsked([reference], now, now - minute)],
    ['payments.forgetWebhooks', () => payments.forgetWebhooks(now - 90 * day)],
    ['documents.findCertificate', () => documents.findCertificate(middle.id)],
    [
      'documents.putCertificate',
      () =>
        documents.putCertificate(
          middle.id,
          { mediaType: 'application/pdf', fileName: 'a', content: Buffer.from('%PDF'), neededUntil: now + day },
          now,
        ),
    ],
    ['certificatePages.find', () => certificatePages.find(middle.id, { page: 1, width: 480 })],
    [
      'certificatePages.put',
      () =>
        certificatePages.put(middle.id, { page: 1, width: 480 }, now, {
          mediaType: 'image/png',
          bytes: Buffer.from('page'),
        }),
    ],
    [
      'links.add',
      () => links.add(middle.id, { tokenHash: 'another', purpose: 'view', createdAt: now, expiresAt: now + day }, 20),
    ],
    ['links.find', () => links.find(middle.id, 'another', now)],
    ['links.end', () => links.end(middle.id)],
    ['links.sweep', () => links.sweep(now)],
    ['documents.appendVideo', () => documents.appendVideo(middle.id, 0, Buffer.from('part'), now)],
    ['documents.videoLength', () => documents.videoLength(middle.id)],
    ['documents.readVideo', () => documents.readVideo(middle.id)],
    ['documents.sweep', () => documents.sweep(now)],
    ['documents.deleteVideo', () => documents.deleteVideo(middle.id)],
    ['policies.claim', () => policies.claim('insurpass', 'new', middle.id, now)],
    ['policies.owners', () => policies.owners('insurpass', ['IN00000001', 'IN00000002'])],
    ['policies.claimedByOthers', () => policies.claimedByOthers('insurpass', [middle.id, newest.id], newest.id)],
    ['consumers.findByEmail', () => consumers.findByEmail('account', 'e7')],
    ['consumers.findByCustomer', () => consumers.findByCustomer('account', 'k7')],
    ['consumers.remember', () => consumers.remember('account', keys, registered, now)],
    ['consumers.countCustomers', () => consumers.countCustomers('account', 'e7')],
    ['consumers.addDetails', () => consumers.addDetails('account', 'e7', ['gender'])],
    ['consumers.importCustomer', () => consumers.importCustomer('account', 'new', registered, now)],
    ['consumers.noteUse', () => consumers.noteUse('account', 'e7', now)],
    ['consumers.sweep', () => consumers.sweep(now - 400 * day)],
    ['consumers.forget', () => consumers.forget('account', 'e9')],
    [
      'requests.begin',
      () => requests.begin({ key: 'new', bodyHash: 'hash', owner: 'us', now, inFlightMilliseconds: 9_000 }),
    ],
    ['requests.keepInFlight', () => requests.keepInFlight('new', 'us', now)],
    ['requests.finish', () => requests.finish('new', 'us', { status: 201, body: '{}' })],
    ['requests.forget', () => requests.forget('new', 'us')],
    ['requests.sweep, one slice', () => requests.sweep(now - (all.length - 400) * 1_000)],
    ['lookups.recall', () => lookups.recall('lookup 7', now)],
    ['lookups.remember', () => lookups.remember('lookup 7', 'found', now + day)],
    ['lookups.take', () => lookups.take('count 7', 5, now + day)],
    ['lookups.taken', () => lookups.taken('count 7')],
    ['lookups.giveBack', () => lookups.giveBack('count 7')],
    ['lookups.sweep', () => lookups.sweep(now)],
    ['releases.release', () => releases.release('account', 'e8', { ...release, merchantId })],
    ['releases.of', () => releases.of(merchantId)],
    ['sessions.end', () => sessions.end('hash', now)],
    ['sessions.hasEnded', () => sessions.hasEnded('hash')],
    ['sessions.sweep', () => sessions.sweep(now - day)],
    [
      'webhooks.claimDue',
      () => webhooks.claimDue({ merchants: [merchantId], now, owner: 'us', until: now + minute, limit: 4 }),
    ],
    ['webhooks.finish', () => webhooks.finish(claimedEvent, 'us', { status: 'delivered' })],
    ['webhooks.list', () => webhooks.list({ merchantId, limit: 50 })],
    ['webhooks.list, given up', () => webhooks.list({ merchantId, state: 'given-up', limit: 50 })],
    ['webhooks.sendAgain, some', () => webhooks.sendAgain(merchantId, { events: ['evt_1', 'evt_2'] }, now)],
    ['webhooks.sendAgain, of an order', () => webhooks.sendAgain(merchantId, { order: middle.id }, now)],
    ['webhooks.sendAgain, given up', () => webhooks.sendAgain(merchantId, { state: 'given-up' }, now)],
    ['webhooks.sendAgain, the oldest', () => webhooks.sendAgain(merchantId, { state: 'given-up' }, now, 200)],
    ['webhooks.page', () => webhooks.page({ merchantId, limit: 50, cursor: deep })],
    ['webhooks.page, given up', () => webhooks.page({ merchantId, state: 'given-up', limit: 50, cursor: deep })],
    ['webhooks.page, waiting', () => webhooks.page({ merchantId, state: 'waiting', limit: 50 })],
    ['webhooks.page, of an order', () => webhooks.page({ merchantId, orderId: middle.id, limit: 50 })],
    ['webhooks.countGivenUp', () => webhooks.countGivenUp(merchantId)],
    ['webhooks.sweep', () => webhooks.sweep(now - 30 * day)],
    ['mails.writeAnew', () => mails.writeAnew(middle, ['receipt'], 'token')],
    ['mails.holdToken', () => mails.holdToken(makeOrder({ merchantId }), 'token')],
    [
      'mails.claimDue',
      () => mails.claimDue({ merchants: [merchantId], now, owner: 'us', until: now + minute, limit: 4 }),
    ],
    ['mails.finish', () => mails.finish(claimedEvent, 'us', { status: 'delivered' })],
    ['mails.page', () => mails.page({ merchantId, limit: 50, cursor: deep })],
    ['mails.countGivenUp', () => mails.countGivenUp(merchantId)],
    ['mails.sweep', () => mails.sweep(now - 90 * day)],
    ['widgetFiles.keep', () => widgetFiles.keep('0.0.1', [widgetFile], now)],
    ['widgetFiles.find', () => widgetFiles.find(widgetFile.path)],
    ['reconciliation.taken', () => reconciliation.taken({ merchantId, from: now - 7 * day, to: now, limit: 100 })],
    [
      'reconciliation.takenOf',
      () => reconciliation.takenOf({ merchantId, method: 'paystack', references: [reference, 'another'] }),
    ],
    ['reconciliation.attempts', () => reconciliation.attempts(merchantId, [reference, 'another'])],
    [
      'reconciliation.orders',
      () =>
        reconciliation.orders({ merchantId, ids: [middle.id, newest.id], references: [middle.reference, 'another'] }),
    ],
    ['insights.add', () => insights.add([{ merchantId, day: today, what: 'price', label: middle.product, count: 2 }])],
    ['insights.counts', () => insights.counts(month)],
    ['insights.sales', () => insights.sales({ ...month, test: true })],
    ['insights.certificateTimes', () => insights.certificateTimes({ ...month, sample: 20 })],
    ['insights.sweep', () => insights.sweep(today - 400)],
    ['rateLimits.take', () => rateLimits.take('account', 1_000, 10)],
    ['rateLimits.ahead', () => rateLimits.ahead('account')],
    [
      'futureTimes.cut',
      () => store.futureTimes.cut({ now, maxLeaseMilliseconds: 16_000, maxUploadLeaseMilliseconds: 300_000 }),
    ],
  ];
}

/** For operators, long jobs and what only staff fill, which walk whole tables on purpose and with patience. */
export const walking: readonly string[] = [
  'condition.server',
  'condition.trade',
  'releases.sweep',
  // some hundred rows at most, at an update and four times a second at most
  'widgetFiles.paths',
  'widgetFiles.sweep',
  'orders.countUnreadable',
  // once at each start, and nobody waits for it
  'orders.countUnserved',
  'sealedValues.countOlder',
  'sealedValues.countUnreadable',
  'sealedValues.renew',
];
