import type { Phrases } from '../locale.ts';
import { certificateWords } from './fr-certificate.ts';
import { handoverWords } from './fr-handover.ts';
import { memberWords } from './fr-members.ts';
import { orderWords } from './fr-order.ts';
import { shoppingWords } from './fr-shopping.ts';

/** All texts of the widget in French. A draft: nobody who speaks it has read it yet. */
export const words: Phrases = {
  ...shoppingWords,
  ...orderWords,
  ...certificateWords,
  ...handoverWords,
  ...memberWords,
};
