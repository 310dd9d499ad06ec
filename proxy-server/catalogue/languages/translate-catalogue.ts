import { applicantFields } from '../../contract/fields/applicant-fields.ts';
import type { Locale } from '../../contract/locales.ts';
import type { Catalogue, Field, Product } from '../../contract/product.ts';
import { naijaCovers } from './pcm/covers.ts';
import { naijaQuestions } from './pcm/questions.ts';

/** Texts of products, by the English text. */
export type ProductTexts = Readonly<Record<string, string>>;

/** What there is of products' texts in other languages. Drafts have the widget's own texts alone. */
export const productTexts: Partial<Record<Locale, ProductTexts>> = { pcm: { ...naijaCovers, ...naijaQuestions } };

/** The product with its texts in a language. A text that a merchant wrote, or that has no translation, stays as it is. */
export function translateProduct(product: Product, locale: Locale): Product {
  const texts = productTexts[locale];
  if (!texts) return product;
  const say = sayIn(texts);
  return {
    ...product,
    name: say(product.name),
    summary: say(product.summary),
    insurer: say(product.insurer),
    periods: product.periods.map((period) => ({ ...period, label: say(period.label) })),
    fields: product.fields.map((field) => translateField(field, say)),
    benefits: product.benefits.map(say),
    exclusions: product.exclusions.map(say),
    documents: product.documents.map((document) => ({ ...document, label: say(document.label) })),
    claims: { ...product.claims, text: say(product.claims.text) },
  };
}

/** What is sold, before it is put into a language. */
export type SoldCatalogue = Pick<Catalogue, 'merchant' | 'products'>;

/** The catalogue in a language, with the questions that every product asks where they are not the English ones. */
export function translateCatalogue({ merchant, products }: SoldCatalogue, locale: Locale): Catalogue {
  return {
    merchant,
    locale,
    applicantTexts: applicantTexts(locale),
    products: products.map((product) => translateProduct(product, locale)),
  };
}

function applicantTexts(locale: Locale): Catalogue['applicantTexts'] {
  const texts = productTexts[locale];
  if (!texts) return undefined;
  return applicantFields.map((field) => {
    const { id, label, help } = translateField(field, sayIn(texts));
    return { id, label, help };
  });
}

function sayIn(texts: ProductTexts): (text: string) => string {
  return (text) => (Object.hasOwn(texts, text) ? texts[text]! : text);
}

function translateField(field: Field, say: (text: string) => string): Field {
  return {
    ...field,
    label: say(field.label),
    ...(field.help !== undefined && { help: say(field.help) }),
    ...(field.options && { options: field.options.map((option) => ({ ...option, label: say(option.label) })) }),
    ...(field.item && { item: field.item.map((one) => translateField(one, say)) }),
  };
}
