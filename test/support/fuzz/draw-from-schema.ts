import fc from 'fast-check';
import * as z from 'zod/mini';
import type { Schema } from '../../../proxy-server/http/reference/openapi-types.ts';

/** What a key stands for in the shop that is fuzzed, such as the token of a quote for `quote`; undefined for others. */
export type KnownValues = (key: string) => readonly unknown[] | undefined;

/** Values that fit a schema of the table: known ones at the keys that have some, any others elsewhere. */
export function drawFromSchema(schema: z.ZodMiniType, known: KnownValues, count: number, seed: number): unknown[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return fc.sample(arbitraryOf(json as Schema, known), { numRuns: count, seed });
}

function arbitraryOf(schema: Schema, known: KnownValues): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => arbitraryOf(choice, known)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'string':
      return textOf(schema);
    case 'integer':
      return fc.integer(boundsOf(schema));
    case 'number':
      return fc.double({ noNaN: true, ...boundsOf(schema) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}, known), { maxLength: 3 });
    case 'object':
      return objectOf(schema, known);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectOf(schema: Schema, known: KnownValues): fc.Arbitrary<unknown> {
  const { properties, required = [], propertyNames = { type: 'string' }, additionalProperties } = schema;
  if (!properties) {
    const value = typeof additionalProperties === 'object' ? additionalProperties : {};
    return fc.dictionary(textOf(propertyNames), arbitraryOf(value, known), { maxKeys: 4 });
  }
  const members = Object.entries(properties).map(([key, member]) => {
    const values = known(key);
    return [key, values ? fc.constantFrom(...values) : arbitraryOf(member, known)] as const;
  });
  return fc.record(Object.fromEntries(members), { requiredKeys: [...required] });
}

/** As long as its limit now and then, which is where limits go wrong. */
function textOf({ pattern, format, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> {
  if (format === 'date') return dates.map((date) => date.toISOString().slice(0, 10));
  if (format === 'date-time') return dates.map((date) => date.toISOString());
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern), { maxLength: Math.min(maxLength, 80) });
  return fc.oneof(
    { weight: 9, arbitrary: fc.string({ minLength, maxLength: Math.min(maxLength, 60), unit: 'grapheme' }) },
    { weight: 1, arbitrary: fc.constant('x'.repeat(Math.min(maxLength, 5_000))) },
  );
}

const dates = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });

function boundsOf({ minimum, maximum }: Schema): { min?: number; max?: number } {
  const safe = (value: number) => Math.max(-0x7fffffff, Math.min(value, 0x7fffffff));
  return {
    ...(minimum !== undefined && { min: safe(minimum) }),
    ...(maximum !== undefined && { max: safe(maximum) }),
  };
}
