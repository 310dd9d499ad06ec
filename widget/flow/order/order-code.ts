import type { FlowHost } from '../flow-context.ts';
import type { Orders } from './orders.ts';

/** How the orders of a store are made, once their code has come: it is not needed before the review. */
export const orderCode: { create?: (flow: FlowHost) => Orders } = {};
