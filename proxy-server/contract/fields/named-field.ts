import type { Field, Product } from '../product.ts';
import { applicantQuestions, middleNameField } from './applicant-fields.ts';

/** A question that a JSON pointer into an order's body names. */
export interface NamedField {
  readonly field: Field;
  /** Keys of its answer, from `applicant` or `answers` on. */
  readonly keys: readonly string[];
  /** Of a question about one entry of a list: which entry, from 0 on. */
  readonly entry?: number;
}

/**
 * Returns the question that a pointer names, of the applicant or of an answer that did not decide the price: the whole
 * question, or one about a single entry of a list. Undefined for anything else.
 * @example
 * namedField(product, '/answers/members/3/phone') // { field: …, keys: ['answers', 'members', '3', 'phone'], entry: 3 }
 */
export function namedField(product: Pick<Product, 'fields'>, pointer: string): NamedField | undefined {
  const [, root = '', ...keys] = pointer.split('/');
  const fields =
    root === 'applicant'
      ? [...applicantQuestions(product), middleNameField]
      : root === 'answers'
        ? product.fields.filter(({ stage }) => stage === 'risk')
        : [];
  const whole = fields.find(({ id }) => id === keys.join('.'));
  if (whole) return { field: whole, keys: [root, ...keys] };
  const [list, index = '', ...rest] = keys;
  const item = fields.find(({ id }) => id === list)?.item?.find(({ id }) => id === rest.join('.'));
  return item && /^\d{1,4}$/.test(index) ? { field: item, keys: [root, ...keys], entry: Number(index) } : undefined;
}
