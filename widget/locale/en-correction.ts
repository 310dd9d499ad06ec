/** The English texts of the form that corrects an order, which come with it, whichever step shows it. */
export const correctionWords = {
  'correction-lead': 'Nothing else changes: neither the price nor what you paid.',
  'correction-send': 'Send again',
};
