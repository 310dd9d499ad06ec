/** The English texts of the offer. */
export const offerWords = {
  'offer-title': 'Protect this {thing}',
  'offer-add': 'Add cover',
  'offer-choose': 'See cover',
  'offer-chosen': 'Cover added',
  'offer-decline': 'No, thanks',
  'offer-declined': 'No cover chosen.',
  'offer-new-price': 'The price has changed. Add the cover only if you agree.',
  'offer-undo': 'Change',
  'offer-thing-phone': 'phone',
  'offer-thing-laptop': 'laptop',
  'offer-thing-other': 'purchase',
};
