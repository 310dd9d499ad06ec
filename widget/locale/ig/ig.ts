import type { Phrases } from '../locale.ts';
import { certificateWords } from './ig-certificate.ts';
import { handoverWords } from './ig-handover.ts';
import { memberWords } from './ig-members.ts';
import { orderWords } from './ig-order.ts';
import { shoppingWords } from './ig-shopping.ts';

/** All texts of the widget in Igbo. A draft: nobody who speaks it has read it yet. */
export const words: Phrases = {
  ...shoppingWords,
  ...orderWords,
  ...certificateWords,
  ...handoverWords,
  ...memberWords,
};
