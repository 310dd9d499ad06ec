import type { certificateWords } from './en-certificate.ts';
import type { handoverWords } from './en-handover.ts';
import type { memberWords } from './en-members.ts';
import type { orderWords } from './en-order.ts';
import type { shoppingWords } from './en-shopping.ts';
import type { Formats } from './formats.ts';

type Texts<Words> = Readonly<Record<keyof Words, string>>;

/** The texts of the first step, which is shown before the others have loaded. */
export type ShoppingPhrases = Texts<typeof shoppingWords>;

type OrderPhrases = ShoppingPhrases & Texts<typeof orderWords>;

/** The texts that every step receives, with their language. The members editor, a certificate's pages, and what hands an
 * order on add their own defaults. */
export type StepPhrases = OrderPhrases &
  Partial<Texts<typeof memberWords>> &
  Partial<Texts<typeof handoverWords>> &
  Partial<Texts<typeof certificateWords>> &
  Formats;

/** The phrases that every step has; those of the members editor are not among them. */
export type StepPhraseKey = keyof typeof shoppingWords | keyof typeof orderWords;

/**
 * All texts of the widget, by phrase key. `{…}` in a text is replaced by a value. A page overrides any of them with the
 * property `messages`.
 * @example
 * const messages: Partial<Phrases> = { 'product-title': 'Protect your phone', 'members-add': 'Add a colleague' };
 */
export type Phrases = OrderPhrases &
  Texts<typeof memberWords> &
  Texts<typeof handoverWords> &
  Texts<typeof certificateWords>;

/**
 * Replaces each `{…}` of a text by its value; one without a value is left as it is.
 * @example
 * fill('Step {step} of {count}', { step: 1, count: 6 }); // 'Step 1 of 6'
 */
export function fill(phrase: string, values: Readonly<Record<string, string | number>>): string {
  return phrase.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
}
