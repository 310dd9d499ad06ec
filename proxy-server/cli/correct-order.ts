import { randomUUID } from 'node:crypto';
import { namedField } from '../contract/fields/named-field.ts';
import { orderSchema } from '../contract/order.ts';
import type { Field, Product } from '../contract/product.ts';
import { catalogueSchema } from '../contract/product.ts';
import type { AskProxy } from './framework/ask-proxy.ts';

/** What is given of each field, by its dotted name. */
export type GivenFields = readonly (readonly [name: string, text: string])[];

/** Reads `--field applicant.phone=+234… --field answers.imei=…`; undefined if the words are something else. */
export function readFields(words: readonly string[]): GivenFields | undefined {
  const pairs = words.flatMap((word, index) => (index % 2 === 1 ? [word.split(/=(.*)/s)] : []));
  const isWhole = words.length > 0 && words.length % 2 === 0;
  const isNamed = words.every((word, index) => index % 2 === 1 || word === '--field');
  if (!isWhole || !isNamed || !pairs.every((pair) => pair.length > 1 && pair[0])) return undefined;
  return pairs.map(([name = '', text = '']) => [name, text] as const);
}

/** Corrects an order: each value in the type that its field has in the catalogue. */
export async function correct(askProxy: AskProxy, path: string, fields: GivenFields): Promise<unknown> {
  const order = orderSchema.parse(await askProxy({ method: 'GET', path }));
  const catalogue = catalogueSchema.parse(await askProxy({ method: 'GET', path: '/v1/catalogue', as: 'page' }));
  const product = catalogue.products.find(({ id }) => id === order.product);
  const body = {};
  for (const [name, text] of fields) put(body, name.split('.'), typedValue(product, name, text));
  return askProxy({ method: 'POST', path: `${path}/corrections`, body, idempotencyKey: randomUUID() });
}

function typedValue(product: Product | undefined, name: string, text: string): string | number | boolean {
  const type: Field['type'] | undefined = product && namedField(product, `/${name.replaceAll('.', '/')}`)?.field.type;
  if ((type === 'integer' || type === 'money') && /^-?\d+$/.test(text)) return Number(text);
  return type === 'boolean' && /^(true|false)$/.test(text) ? text === 'true' : text;
}

function put(target: Record<string, unknown>, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const inner = Object.hasOwn(target, key) ? (target[key] as Record<string, unknown>) : {};
  target[key] = inner;
  put(inner, rest, value);
}
