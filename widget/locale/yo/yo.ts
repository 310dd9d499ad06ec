import type { Phrases } from '../locale.ts';
import { certificateWords } from './yo-certificate.ts';
import { handoverWords } from './yo-handover.ts';
import { memberWords } from './yo-members.ts';
import { orderWords } from './yo-order.ts';
import { shoppingWords } from './yo-shopping.ts';

/** All texts of the widget in Yoruba. A draft: nobody who speaks it has read it yet. */
export const words: Phrases = {
  ...shoppingWords,
  ...orderWords,
  ...certificateWords,
  ...handoverWords,
  ...memberWords,
};
