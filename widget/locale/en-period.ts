/** The English texts of the step for the cover period and what decides the price. */
export const periodWords = {
  'period-lead': '{product}. You pay once, for the whole time.',
  'period-missing': 'Choose how long the cover lasts.',
  'cover-title': 'What should be covered?',
  'cover-lead': '{product}. The price follows your answers.',
  'price-answers': 'Answer the questions to see the price',
  'price-ready': 'The prices for your answers are here.',
  'period-what': 'What {product} covers',
};
