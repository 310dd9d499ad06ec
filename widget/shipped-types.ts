import type { Metadata } from '../proxy-server/contract/metadata.ts';
import type { Order } from '../proxy-server/contract/order.ts';
import type { Field, FieldType, Option, Product, Stage } from '../proxy-server/contract/product.ts';
import type { Quote } from '../proxy-server/contract/quote.ts';

// The contract's types are inferred from schemas. What the npm package ships needs no schemas: the compiler writes the
// type of each of these out in full, and the build puts it in the place of the one that has its name.

export const metadata = writtenOut<Metadata>();
export const order = writtenOut<Order>();
export const product = writtenOut<Product>();
export const field = writtenOut<Field>();
export const fieldType = word<FieldType>();
export const option = writtenOut<Option>();
export const stage = word<Stage>();
export const quote = writtenOut<Quote>();

function writtenOut<T>(): { [Key in keyof T]: T[Key] } {
  throw new Error('Only the type is used.');
}

function word<T extends string>(): T extends infer Word ? Word : never {
  throw new Error('Only the type is used.');
}
