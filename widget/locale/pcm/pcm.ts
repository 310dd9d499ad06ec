import type { Phrases } from '../locale.ts';
import { certificateWords } from './pcm-certificate.ts';
import { handoverWords } from './pcm-handover.ts';
import { memberWords } from './pcm-members.ts';
import { orderWords } from './pcm-order.ts';
import { shoppingWords } from './pcm-shopping.ts';

/** All texts in Naijá. */
export const words: Phrases = {
  ...shoppingWords,
  ...orderWords,
  ...certificateWords,
  ...handoverWords,
  ...memberWords,
};
