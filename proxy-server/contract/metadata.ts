import * as z from 'zod/mini';

const maxKeys = 20;

/** What a shop notes with an order for itself: its cart, its own order number. */
export const metadataSchema = z
  .record(z.string().check(z.minLength(1), z.maxLength(40)), z.string().check(z.maxLength(500)))
  .check(z.refine((metadata) => Object.keys(metadata).length <= maxKeys, `At most ${maxKeys} keys.`));
/** What a shop notes with an order for itself: its cart, its own order number. */
export type Metadata = z.infer<typeof metadataSchema>;
