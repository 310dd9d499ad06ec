import * as z from 'zod/mini';
import { described } from '../reference/described.ts';
import { instantSchema, moneySchema, openEnum } from '../values.ts';

// What the insurer itself keeps of a merchant's business. The shape of its lists is not documented, so that each entry
// travels as it came, in `given`, with the parts that are understood beside it.

const text = z.optional(z.string());

/** One policy request in the insurer's list. */
export const listedTransactionSchema = z.object({
  reference: z.optional(described(z.string(), 'Ours: what the insurer calls the policy’s id.')),
  consumerId: text,
  product: z.optional(described(z.string(), 'Our product id, when its code is one of ours.')),
  period: text,
  premium: z.optional(moneySchema),
  status: z.optional(openEnum(['processing', 'approved', 'declined'])),
  note: z.optional(described(z.string(), 'Why it was declined, as the insurer wrote it.')),
  receivedAt: z.optional(instantSchema),
  decidedAt: z.optional(instantSchema),
  given: described(z.unknown(), 'The entry as it came.'),
});
/** One policy request in the insurer's list. */
export type ListedTransaction = z.infer<typeof listedTransactionSchema>;

/** One person or organisation in the insurer's list. */
export const listedConsumerSchema = z.object({
  consumerId: text,
  firstName: text,
  lastName: text,
  name: z.optional(described(z.string(), 'Of an organisation.')),
  phone: text,
  email: text,
  given: described(z.unknown(), 'The entry as it came.'),
});
/** One person or organisation in the insurer's list. */
export type ListedConsumer = z.infer<typeof listedConsumerSchema>;

/** Response of `GET /v1/transactions`. */
export const transactionListSchema = z.object({ transactions: z.array(listedTransactionSchema) });

/** Response of `GET /v1/consumers`. */
export const consumerListSchema = z.object({ consumers: z.array(listedConsumerSchema) });

/** Response of a manual approval. */
export const approvalSchema = z.object({ approved: z.literal(true) });
