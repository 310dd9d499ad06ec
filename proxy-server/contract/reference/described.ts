import * as z from 'zod/mini';

/** What a schema means, in a sentence that the API reference shows. */
export const descriptions = z.registry<{ description: string }>();

/**
 * The same schema with a sentence of what it means. Costs nothing when something is parsed.
 *
 * @example
 * described(z.string(), 'Names the order for people, `7KQ4-9M2P`; proves nothing.')
 */
export function described<Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema {
  // a copy that knows its origin: a shared schema, such as money, keeps its own name and sentence
  const copy = schema.clone(undefined, { parent: true });
  descriptions.add(copy as z.ZodMiniType, { description });
  return copy;
}
