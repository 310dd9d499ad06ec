/** The English texts of requests that failed. */
export const errorWords = {
  'failed-busy': 'It is busy just now',
  'failed-busy-help': 'Wait a moment and try again.',
  'failed-closed': 'Cover cannot be bought on this page',
  'failed-closed-help': 'The shop has not finished setting it up. Please tell them.',
  'failed-other': 'That did not work',
  'failed-other-help': 'Try again. If it happens again, contact the shop and give this number: {request}.',
  'failed-timeout': 'No answer has come',
  'failed-timeout-help': 'Your connection may be slow. What you typed is kept: try again.',
  'failed-unreadable-answer': 'Something else answers for the cover service',
  'failed-unreadable-answer-help':
    'If this Wi-Fi asks you to sign in, do that first. What you typed is kept: then try again.',
  'failed-quote-expired': 'The price has to be asked again',
  'failed-quote-expired-help': 'Prices hold for 15 minutes. Try again to get today’s.',
  'failed-invalid-answers': 'The insurer cannot take one of your answers',
  'failed-invalid-answers-help': 'Please check what you typed.',
  'failed-order-not-found': 'We cannot find this order',
  'failed-order-not-found-help': 'Its link may be old. Contact the shop with your order code.',
  'failed-quote-refused': 'The insurer gives no price for this',
  'failed-quote-refused-help': 'Choose another cover, or contact the shop.',
  'failed-code-not-loaded': 'A part of this page did not load',
  'failed-code-not-loaded-help': 'Reload the page: what you typed is kept.',
};
