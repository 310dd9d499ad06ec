import type { Product } from '../../../proxy-server/contract/product.ts';
import type { Quote } from '../../../proxy-server/contract/quote.ts';
import { groupAnswers, principal } from '../shop/group.ts';
import { Shopper } from '../shop/shopper.ts';
import { sampleAnswers } from '../walks/sample-answers.ts';
import type { AttackedProxy } from './attacked-proxy.ts';

/** Bodies for orders that are as large as the largest, for a group of 5,000 members. */
export const hostileBodies: readonly (readonly [
  string,
  (proxy: Pick<AttackedProxy, 'url'>) => Promise<Buffer<ArrayBuffer>>,
])[] = [
  ['8 MB of unknown keys', async () => Buffer.from(manyKeys())],
  [
    '8 MB of answers',
    (proxy) => orderOf(proxy, [], (text) => text.replace(count, `${count},${manyKeys().slice(1, -1)}`)),
  ],
  [
    '8 MB in one text',
    (proxy) => orderOf(proxy, [], (text) => text.replace(count, `${count},"long":"${'x'.repeat(7_900_000)}"`)),
  ],
  [
    '8 MB in four texts',
    (proxy) =>
      orderOf(proxy, [], (text) =>
        text.replace(count, `${count}${[1, 2, 3, 4].map((one) => `,"l${one}":"${'x'.repeat(1_950_000)}"`).join('')}`),
      ),
  ],
  [
    '8 MB of escapes',
    (proxy) =>
      orderOf(proxy, [], (text) =>
        text.replace(
          count,
          `${count}${[1, 2, 3, 4].map((one) => `,"l${one}":"${'\\u0041'.repeat(325_000)}"`).join('')}`,
        ),
      ),
  ],
  [
    '5,000 members, every answer wrong',
    (proxy) =>
      orderOf(
        proxy,
        (groupAnswers(5_000).members as readonly object[]).map((one) => mapValues(one, () => '')),
      ),
  ],
];

/** An order that goes through, with pictures of 1.5 MB wherever its product needs one. */
export async function orderWithPictures({ url }: Pick<AttackedProxy, 'url'>): Promise<Buffer<ArrayBuffer>> {
  const shopper = new Shopper(url, { 'X-Forwarded-For': '10.1.1.5' });
  const { products } = (await shopper.call<{ products: Product[] }>('GET', '/v1/catalogue')).body;
  const product = products.find(({ id }) => id === 'marine-import-comprehensive')!;
  const { period, rating, risk, applicant } = sampleAnswers(product);
  const body = { product: product.id, ...(period && { period }), answers: rating };
  const quote = (await shopper.call<Quote>('POST', '/v1/quotes', { body })).body.token;
  const picture = `data:image/png;base64,iVBORw0KGgo${'A'.repeat(2_000_000)}`;
  const order = { quote, applicant, answers: { ...risk, ...rating }, consent: { terms: true, privacy: true } };
  return Buffer.from(
    JSON.stringify(order, (_key, value) => (String(value).startsWith('data:image/') ? picture : value)),
  );
}

const count = '"memberCount":5000';

async function orderOf(
  { url }: Pick<AttackedProxy, 'url'>,
  members: readonly object[],
  change: (text: string) => string = (text) => text,
): Promise<Buffer<ArrayBuffer>> {
  const { body } = await new Shopper(url, { 'X-Forwarded-For': '10.1.1.4' }).call<Quote>('POST', '/v1/quotes', {
    body: { product: 'group-life-3', answers: { memberCount: 5_000 } },
  });
  const answers = { ...groupAnswers(5_000), members };
  const order = { quote: body.token, applicant: principal, consent: { terms: true, privacy: true }, answers };
  return Buffer.from(change(JSON.stringify(order)));
}

function manyKeys(): string {
  return `{${Array.from({ length: 700_000 }, (_none, index) => `"a${index}":1`).join(',')}}`;
}

function mapValues(value: object, change: () => unknown): object {
  return Object.fromEntries(Object.keys(value).map((key) => [key, change()]));
}
