import type { OrderRecord } from '../../../proxy-server/domain/order/order.ts';
import type { RecoveryPoint } from '../../../proxy-server/domain/order/order-state.ts';
import { allowedMoves } from '../../../proxy-server/domain/order/order-state.ts';
import type { Store } from '../../../proxy-server/domain/stores/store.ts';
import type { ColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { createPersonHashes } from '../../../proxy-server/stores/people/person-hashes.ts';
import { makeOrder } from '../shop/make-order.ts';

/** Every point that an order can be at. */
export const points = Object.keys(allowedMoves) as RecoveryPoint[];

/** What somebody typed, wherever it went: each text is there once, and its base64 too. */
export interface Typed {
  readonly words: string[];
}

/** An order at a point with everything that can be stored of one, from `now` on. */
export function fullOrder(point: RecoveryPoint, now: number, type: (text: string) => string): OrderRecord {
  const premium = { amount: 720_000, currency: 'NGN' } as const;
  const image = `data:image/jpeg;base64,${Buffer.from(type('picture')).toString('base64')}`;
  const paid = { amount: premium.amount, currency: 'NGN', at: now };
  const refund = { method: 'paystack', reference: 'CVR-1', transactionId: '1', paid, amount: paid } as const;
  return makeOrder({
    point,
    createdAt: now,
    updatedAt: now,
    touchedAt: now,
    applicant: {
      firstName: type('first'),
      lastName: type('last'),
      phone: type('phone'),
      email: type('email'),
      address: type('address'),
      identity: { type: 'nin', number: type('nin'), image },
    },
    answers: { imei: type('imei'), members: [{ fullName: type('member'), nextOfKin: type('kin') }] },
    customerId: type('customer'),
    metadata: { values: { cart: type('metadata') }, isTrusted: true },
    openPayment: {
      method: 'paystack',
      reference: 'CVR-1',
      amount: premium,
      authorizationUrl: `https://pay/${type('page')}`,
    },
    payment: { method: 'paystack', reference: 'CVR-1', transactionId: '1', amount: premium, paid, acceptedAt: now },
    refunds: [
      {
        ...refund,
        id: 'ref_1',
        mode: 'noted',
        reason: type('reason'),
        message: type('message'),
        by: { kind: 'staff', name: type('staff') },
        at: now,
        state: 'settled',
      },
    ],
    ticket: { consumerId: type('ticket') },
    largeAnswers: {
      paths: ['/applicant/identity/image', '/answers/members'],
      bytes: 900_000,
      eraseAt: now + 3_600_000,
    },
    erasedAnswers: [{ path: '/answers/proformaInvoice', code: 'erased', message: 'Add this picture again.' }],
    policy: { status: 'processing', number: `PHN-${point}` },
    certificate: { mediaType: 'application/pdf', fileName: 'certificate.pdf' },
    verification: { by: 'shopper', state: 'awaited', activationCode: type('activation') },
    problem: { code: 'insurer-refused', message: type('problem'), shopperMessage: type('shopper') },
    insurerSaid: [{ at: now, step: 'issue', text: type('said') }],
    newActs: [
      { what: 'corrected', by: { kind: 'staff', name: type('clerk') }, text: type('note') },
      { what: 'held', by: { kind: 'insurer', name: 'aims' }, text: type('held') },
    ],
  });
}

/** Fills every table with what people typed, at every point that an order can be at. */
export async function fillDatabase(
  store: Store,
  cipher: ColumnCipher,
  now: number,
  { name, at }: { readonly name: string; readonly at: readonly RecoveryPoint[] },
): Promise<Typed> {
  const words: string[] = [];
  const typing = (prefix: string) => (what: string) => {
    const word = `${prefix}Typed${what}${words.length}`.replaceAll('-', '');
    words.push(word);
    return word;
  };
  for (const point of at) {
    const type = typing(`${name}${point}`);
    const order = fullOrder(point, now, type);
    const source = { address: type('source'), network: type('network') };
    await store.orders.insert(order, `token of ${order.id}`, source);
    // the merchant is told of it
    const due = { method: 'paystack', reference: 'CVR-2', transactionId: '2', amount: order.premium } as const;
    await store.orders.save({ ...(await store.orders.find(order.id))!, refundsDue: [due] });
    await store.mails.holdToken(order, type('token'));
    const certificate = { mediaType: 'application/pdf', fileName: `${type('file')}.pdf` };
    const content = Buffer.from(`%PDF-1.7 ${type('certificate')}`);
    const neededUntil = now + 455 * 86_400_000;
    await store.documents.putCertificate(order.id, { ...certificate, content, neededUntil }, now);
    const picture = { mediaType: 'image/png', bytes: Buffer.from(type('page')) };
    await store.certificatePages.put(order.id, { page: 1, width: 480 }, now, picture);
    const link = { tokenHash: type('link'), purpose: 'view', createdAt: now } as const;
    await store.links.add(order.id, { ...link, expiresAt: now + 30 * 86_400_000 }, 20);
    await store.documents.appendVideo(order.id, 0, Buffer.from(type('video')), now);
    await store.payments.insertAttempt({
      reference: `CVR-${order.code}`,
      orderId: order.id,
      merchantId: 'default',
      method: 'paystack',
      expected: order.premium,
      test: true,
      createdAt: now,
    });
    const paid = { reference: `CVR-${order.code}`, transactionId: order.id, amount: order.premium, acceptedAt: now };
    await store.payments.accept({ ...paid, method: 'paystack', merchantId: 'default', orderId: order.id });
  }
  const type = typing(name);
  const hashes = createPersonHashes(cipher, 'default');
  const person = { email: type('email'), firstName: type('first'), lastName: type('last'), phone: type('phone') };
  const keys = { ...hashes.person(person), customer: hashes.customer(type('customer')) };
  await store.consumers.remember('account', keys, { consumerId: type('consumer'), details: ['phone'] }, now);
  const other = { ...keys, email: hashes.person({ ...person, email: type('freed') }).email, customer: undefined };
  await store.consumers.remember('account', other, { consumerId: type('consumer'), details: [] }, now);
  const by = { kind: 'staff', name: type('staff') } as const;
  await store.releases.release('account', other.email, { at: now, by, reason: type('reason'), merchantId: 'default' });
  const request = { key: `${name} key`, owner: 'one' };
  await store.requests.begin({ ...request, bodyHash: 'hash', now, inFlightMilliseconds: 1 });
  await store.requests.finish(request.key, request.owner, { status: 201, body: type('answer') });
  await store.lookups.remember(type('plate'), type('vehicle'), now + 30 * 86_400_000);
  await store.lookups.take(type('address'), 5, now + 86_400_000);
  await store.payments.rememberWebhook(`default ${type('webhook')}`, now);
  await store.sessions.end(type('session'), now + 1);
  return { words };
}
