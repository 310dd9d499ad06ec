import type { Phrases } from '../locale.ts';
import { certificateWords } from './ha-certificate.ts';
import { handoverWords } from './ha-handover.ts';
import { memberWords } from './ha-members.ts';
import { orderWords } from './ha-order.ts';
import { shoppingWords } from './ha-shopping.ts';

/** All texts of the widget in Hausa. A draft: nobody who speaks it has read it yet. */
export const words: Phrases = {
  ...shoppingWords,
  ...orderWords,
  ...certificateWords,
  ...handoverWords,
  ...memberWords,
};
