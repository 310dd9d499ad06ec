import { errorWords } from './en-errors.ts';

/** The English texts of what is chosen in the first step: what a cover holds, its periods, its price in the bar, and other orders. */
export const choosingWords = {
  ...errorWords,

  benefits: 'Covered',
  exclusions: 'Not covered',
  back: 'Back',
  'summary-title': 'Your cover',
  'summary-premium': 'To pay',
  'insured-by': 'Insured by {insurer}',
  'period-title': 'How long should it last?',
  'period-monthly': '{price} a month',
  'period-best': 'Lowest price a month',
  'opens-new': 'opens in a new tab',
  'review-price': 'Premium, paid once',
  pricing: 'Asking for the price…',
  'other-order': 'You have another order here: {what}.',
  'past-order': 'You have an earlier order: {what}.',
  'see-order': 'See how it stands',
  yes: 'Yes',
  no: 'No',
  'input-loading': 'Loading…',
  'input-missing': 'This question did not load.',
  'image-preview': '{label}: your picture',
  'image-shown': 'Picture added',
  'list-shown': '{count} entered',
  'list-all': 'Show all {count}',
  'list-first': 'Show the first {count}',
};
