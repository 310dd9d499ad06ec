import { ProxyClient } from '../../../widget/client/proxy-client.ts';
import type { FlowContext } from '../../../widget/flow/flow-context.ts';
import { FlowMemory } from '../../../widget/flow/flow-memory.ts';

/** The memory of a tag, in the storage of this page. */
export const memoryOf = (merchant: string = crypto.randomUUID(), scope = 'all') =>
  new FlowMemory(
    merchant,
    scope,
    () => sessionStorage,
    () => localStorage,
  );

/** What a store without an element is told of its page: the shop takes the money, and nothing is resumed; a proxy of its own. */
export function storeContext(memory: FlowMemory, isResuming = false): FlowContext {
  return {
    client: new ProxyClient(`https://${crypto.randomUUID()}.example.ng`, 'pk_test'),
    memory,
    tag: `inline:${memory.scope}`,
    announce: () => true,
    payment: 'page',
    order: undefined,
    isResuming,
    hasReturned: false,
    today: () => '2026-11-22',
    now: Date.now,
  };
}
