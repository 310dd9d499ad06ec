import { askingWords } from './en-asking.ts';
import { choosingWords } from './en-choosing.ts';
import { correctionWords } from './en-correction.ts';
import { offerWords } from './en-offer.ts';
import { outcomeWords } from './en-outcome.ts';
import { payingWords } from './en-paying.ts';
import { periodWords } from './en-period.ts';
import { videoWords } from './en-video.ts';

/** The English texts of the steps after the first, and of the offer and the certificate; each chunk has its own. */
export const orderWords = {
  ...choosingWords,
  ...askingWords,
  ...periodWords,
  ...payingWords,
  ...outcomeWords,
  ...correctionWords,
  ...offerWords,
  ...videoWords,
};
