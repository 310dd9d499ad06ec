import * as z from 'zod/mini';
import { instantSchema, moneySchema } from './values.ts';

// What the insurer itself keeps of a merchant's business. The shape of its lists is not documented, so that each entry
// travels as it came, in `given`, with the parts that are understood beside it.

const text = z.optional(z.string());

/** One policy request in the insurer's list. */
export const listedTransactionSchema = z.strictObject({
  /** Our reference: what the insurer calls the policy's id. */
  reference: text,
  consumerId: text,
  /** Our product id, where its code is one of ours. */
  product: text,
  period: text,
  premium: z.optional(moneySchema),
  status: z.optional(z.enum(['processing', 'approved', 'declined'])),
  /** Why it was declined, as the insurer wrote it. */
  note: text,
  receivedAt: z.optional(instantSchema),
  decidedAt: z.optional(instantSchema),
  /** The entry as it came. */
  given: z.unknown(),
});
export type ListedTransaction = z.infer<typeof listedTransactionSchema>;

/** One person or organisation in the insurer's list. */
export const listedConsumerSchema = z.strictObject({
  consumerId: text,
  firstName: text,
  lastName: text,
  /** Of an organisation. */
  name: text,
  phone: text,
  email: text,
  /** The entry as it came. */
  given: z.unknown(),
});
export type ListedConsumer = z.infer<typeof listedConsumerSchema>;

/** Answer of `GET /v1/transactions`. */
export const transactionListSchema = z.strictObject({ transactions: z.array(listedTransactionSchema) });

/** Answer of `GET /v1/consumers`. */
export const consumerListSchema = z.strictObject({ consumers: z.array(listedConsumerSchema) });

/** Answer of a manual approval. */
export const approvalSchema = z.strictObject({ approved: z.literal(true) });
