import { isRefusal, type OrderClient, type OrderCredentials } from '../../client/order-client.ts';
import type { FlowHost } from '../flow-context.ts';
import type { FlowMemory } from '../flow-memory.ts';
import { keepAnnounced } from './announce-order.ts';
import { findOrder, forgetOrder, keepOrder, type RememberedOrder, readOrder } from './order-memory.ts';

/** The credentials in `id.token`; an id without a token is an order of this browser. */
export function namedOrder(memory: FlowMemory, named: string): OrderCredentials | undefined {
  const [id = '', ...rest] = named.split('.');
  const token = rest.join('.');
  return token && id ? { id, token } : findOrder(memory, id);
}

/** The remembered order that a tag shows: the one that the shopper has been away to pay, else that of its scope. */
export async function orderToResume(
  flow: FlowHost,
  client: OrderClient,
  returned: string | undefined,
): Promise<RememberedOrder | undefined> {
  const { memory, isResuming } = flow.context;
  if (!isResuming) return undefined;
  if (returned) return findOrder(memory, returned) ?? adoptOrder(flow, client, returned);
  return readOrder(memory) ?? adoptOrder(flow, client);
}

/** Takes over the order that an older version kept without a scope, where it is of this tag's products. */
async function adoptOrder(
  flow: FlowHost,
  client: OrderClient,
  returned?: string,
): Promise<RememberedOrder | undefined> {
  const { memory } = flow.context;
  const old: (RememberedOrder & { announced?: readonly string[] }) | undefined = readOrder(memory, '');
  if (!old || (returned && old.id !== returned)) return undefined;
  const reply = await client.read(old);
  if (!reply.ok) {
    if (isRefusal(reply.failure)) forgetOrder(memory, '');
    return undefined;
  }
  const isOwn = returned !== undefined || (await isOfTag(flow, reply.value.product));
  keepAnnounced(memory, old.id, old.announced ?? []);
  keepOrder(memory, reply.value, old.token, { scope: isOwn ? memory.scope : reply.value.product });
  forgetOrder(memory, '');
  return isOwn ? readOrder(memory) : undefined;
}

/** Whether a tag offers a product. */
async function isOfTag({ context, state }: FlowHost, product: string): Promise<boolean> {
  const { prefill } = state;
  if (prefill.product) return prefill.product === product;
  if (!prefill.category) return true;
  const reply = await context.client.readCatalogue();
  return reply.ok && reply.value.products.some(({ id, category }) => id === product && category === prefill.category);
}
