import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { allProducts as documentedProducts } from '../../proxy-server/catalogue/catalogue.ts';
import { groupLifeProducts } from '../../proxy-server/catalogue/group-life.ts';
import { checkAnswers } from '../../proxy-server/checkout/quote/check-answers.ts';
import { applicantFields } from '../../proxy-server/contract/fields/applicant-fields.ts';
import type { ViolationCode } from '../../proxy-server/contract/fields/field-rules.ts';
import { isAsked, validateField } from '../../proxy-server/contract/fields/field-rules.ts';
import type { Field, Product } from '../../proxy-server/contract/product.ts';
import { productSchema } from '../../proxy-server/contract/product.ts';
import type { Answers } from '../../proxy-server/contract/values.ts';
import type { FieldCode, ProductCodes } from '../../proxy-server/providers/aims/codes/field-codes.ts';
import { productCodes } from '../../proxy-server/providers/aims/codes/product-codes.ts';
import { orderWords } from '../../widget/locale/en-order.ts';
import { root } from './source-files.ts';

const today = '2026-03-01';
const facts = readFileSync(join(root, 'docs/facts/aims-products.md'), 'utf8');

/** Group life is made from the configuration. */
const allProducts: readonly Product[] = [
  ...documentedProducts,
  ...groupLifeProducts([{ id: '3', name: 'Group Life' }]),
];

describe('the catalogue', () => {
  it('names every product and every field of a product once', () => {
    assertDistinct(allProducts.map(({ id }) => id));
    for (const product of allProducts) {
      assertDistinct(product.fields.map(({ id }) => id));
      assertDistinct(product.periods.map(({ id }) => id));
    }
  });

  it('shows no two products under one name', () => {
    assertDistinct(allProducts.map(({ name }) => name));
  });

  for (const product of allProducts)
    describe(product.id, () => {
      it('has the shape of the contract, as plain data', () => {
        assert.deepEqual(productSchema.parse(structuredClone(product)), product);
      });

      it('has every text a shopper reads before paying', () => {
        for (const text of [product.name, product.summary, product.insurer, product.claims.text]) assertText(text);
        for (const list of [product.benefits, product.exclusions]) {
          assert.ok(list.length > 0);
          list.forEach(assertText);
        }
        for (const { label } of product.periods) assertText(label);
        for (const { label, url } of product.documents) {
          assertText(label);
          assert.equal(new URL(url).protocol, 'https:');
        }
        if (product.claims.url) assert.equal(new URL(product.claims.url).protocol, 'https:');
      });

      it('names an insurer that a document names, or says who will name it', () => {
        const names = product.insurer.split(' and ').map((name) => name.split(' ')[0]!);
        for (const name of product.insurer.startsWith('an insurer that ') ? [] : names)
          assert.match(facts, new RegExp(`^\\| (Underwriter|Insurer|Insurer / name) \\|.*\\b${name}\\b`, 'm'), name);
      });

      it('shows shoppers no page for programmers as a paper of the insurer', () => {
        for (const { url } of product.documents)
          assert.doesNotMatch(url, /docs\.octamile\.com|\/(guides|api-reference)\//);
      });

      it('says by days that it asks for when the cover runs, or not at all', () => {
        const { start, end } = product.coverDates ?? {};
        for (const id of [start, end].filter((one) => one !== undefined)) {
          const asked = product.fields.find((field) => field.id === id);
          assert.ok(asked?.type === 'date' || asked?.type === 'instant', id);
          assert.ok(asked.stage === 'risk' && asked.required && asked.when === undefined, id);
        }
      });

      it('asks nothing without a label, an example that it accepts itself, and the limits of its type', () => {
        for (const field of everyField(product.fields)) assertField(field);
      });

      it('accepts its own examples together', () => {
        const ofTheProduct = product.fields.filter(({ stage }) => stage !== 'applicant');
        assert.deepEqual(checkAnswers(ofTheProduct, examplesOf(ofTheProduct), today), []);
      });

      it('asks under a condition only what another of its fields decides', () => {
        for (const { id, when } of product.fields) {
          if (!when) continue;
          const deciding = product.fields.find((field) => field.id === when.field);
          assert.ok(deciding, `${id} hangs on ${when.field}`);
          if (deciding.options) assert.ok(deciding.options.some(({ value }) => value === when.equals));
        }
      });

      it('offers a period only under what one of its fields can answer', () => {
        for (const { id, when } of product.periods)
          assert.ok(!when || product.fields.some((field) => field.id === when.field && field.stage === 'rating'), id);
      });

      it('has a code at its insurer for itself and for each answer that travels there, and for nothing else', () => {
        if (product.provider !== 'aims') return;
        const codes = productCodes[product.id];
        assert.ok(codes, 'the product has a code');
        const named = (known: readonly FieldCode[]) => [...new Set(known.map(({ field }) => field))].sort();
        assert.deepEqual(named(codes.rating), idsOf(product.fields, 'rating'));
        assert.deepEqual(named(codes.facts), idsOf(product.fields, 'rating', 'risk'));
        for (const { id, item } of product.fields)
          if (item) assert.deepEqual(named(itemsOf(codes, id)), idsOf(item, 'risk'));
        assert.equal(product.verification === 'video', codes.activatedByVideo);
      });

      it('names what the insurer has a word for only where the question offers it', () => {
        if (product.provider !== 'aims') return;
        for (const { field: id, words = {} } of productCodes[product.id]?.facts ?? []) {
          const { options = [], suggestions = [] } = product.fields.find((field) => field.id === id) ?? {};
          const offered = [...options.map(({ value }) => value), ...suggestions];
          for (const word of Object.keys(words)) assert.ok(offered.includes(word), `${id}: ${word}`);
        }
      });
    });

  it('asks of every applicant what it asks well', () => {
    for (const field of applicantFields) assertField(field);
  });

  it('says in words what can be wrong with an answer', () => {
    for (const violation of Object.keys(everyViolation)) assertText(orderWords[`fault-${violation as ViolationCode}`]);
  });
});

/** Checked by the compiler: all of them, and no other. */
const everyViolation: Record<ViolationCode, true> = {
  required: true,
  'wrong-type': true,
  'too-short': true,
  'too-long': true,
  'too-small': true,
  'too-large': true,
  'too-early': true,
  'too-late': true,
  'wrong-format': true,
  'not-offered': true,
  'not-a-date': true,
  'not-a-phone': true,
  'not-an-email': true,
  'imei-length': true,
  'imei-check-digit': true,
  'not-a-serial': true,
  'not-an-image': true,
  'image-bytes': true,
  'image-type': true,
  'wrong-count': true,
};

function assertField(field: Field): void {
  assertText(field.label);
  assertText(field.help ?? '');
  if (field.type === 'choice') assert.ok((field.options ?? []).length > 0, `${field.id} has options`);
  if (field.type === 'list') assert.ok((field.item ?? []).length > 0, `${field.id} has items`);
  if (field.type === 'lookup') assert.match(field.optionsFrom ?? '', /^\/v1\/options\//);
  if (field.options || field.item) return;
  assert.notEqual(field.example, undefined, `${field.id} has an example`);
  assert.equal(validateField(field, field.example, today), undefined, `the example of ${field.id} is valid`);
}

function assertText(text: string): void {
  assert.equal(text, text.trim());
  assert.ok(text.length > 1, `“${text}” says something`);
}

function assertDistinct(words: readonly string[]): void {
  assert.equal(new Set(words).size, words.length, `${words.join(', ')}: each stands once`);
}

function everyField(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) => [field, ...everyField(field.item ?? [])]);
}

/** What stands in the applicant travels with the registration, in one way for all products. */
function idsOf(fields: readonly Field[], ...stages: Field['stage'][]): string[] {
  return fields
    .filter(({ stage }) => stages.includes(stage))
    .map(({ id }) => id)
    .sort();
}

function itemsOf({ facts }: ProductCodes, list: string): readonly FieldCode[] {
  return facts.find(({ field }) => field === list)?.item ?? [];
}

/** A valid answer to every question that is asked; where options are, the first. */
function examplesOf(fields: readonly Field[]): Answers {
  const answers: Record<string, Answers[string]> = {};
  for (const field of fields) {
    if (!isAsked(field, answers)) continue;
    const example = field.item
      ? Array.from({ length: field.min ?? 1 }, () => examplesOf(field.item ?? []))
      : (field.example ?? field.options?.[0]?.value);
    if (example !== undefined) answers[field.id] = example;
  }
  return answers;
}
