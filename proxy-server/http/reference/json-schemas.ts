import * as z from 'zod/mini';
import { components } from '../../contract/reference/components.ts';
import { descriptions } from '../../contract/reference/described.ts';
import { examples } from '../../contract/reference/examples.ts';
import type { Schema } from './openapi-types.ts';

const options = {
  // as it is sent: defaults may be left out, and responses stay open to further keys
  io: 'input',
  metadata: descriptions,
  unrepresentable: 'any',
  override: ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) => {
    // a calendar's whole pattern says nothing that the format does not
    if (jsonSchema.format?.startsWith('date')) delete jsonSchema.pattern;
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  },
} as const;

const registry = z.registry<{ id: string }>();
const names = new Map<z.ZodMiniType, string>();
for (const [id, { schema }] of Object.entries(components)) {
  registry.add(schema, { id });
  names.set(schema, id);
}

/** The named shapes as JSON Schemas that refer to each other, with descriptions and examples. */
export function namedSchemas(): Readonly<Record<string, Schema>> {
  const { schemas } = z.toJSONSchema(registry, { ...options, uri: reference });
  return Object.fromEntries(
    Object.entries(components).map(([id, { description }]) => {
      const { $schema: _dialect, $id: _id, ...schema } = schemas[id] as Schema & { $schema: string; $id: string };
      const example = examples[id as keyof typeof examples];
      return [id, { ...schema, description, ...(example !== undefined && { examples: [example] }) }];
    }),
  );
}

/** A schema of the table: a reference to its named shape, or the whole of it. */
export function toSchema(schema: z.ZodMiniType): Schema {
  const name = names.get(schema);
  if (name !== undefined) return { $ref: reference(name) };
  const { $schema: _dialect, ...whole } = z.toJSONSchema(schema, options);
  return whole as Schema;
}

/** Where a named shape stands in the document. */
export function reference(name: string): string {
  return `#/components/schemas/${name}`;
}
