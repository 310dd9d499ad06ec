/** The texts of the private link that staff make for a shopper. */
export const words = {
  make: 'Copy or send a private link…',
  title: 'Private link to {code}',
  help: 'Shows the order and its certificate for 30 days to whoever has it. Give it to the shopper of this order alone, and check who asks. It is written to the history with your name.',
  label: 'Link',
  copy: 'Copy',
  copied: 'Copied.',
  'copy-failed': 'It could not be copied: select it and copy it by hand.',
  send: 'Send by e-mail',
  share: 'Share…',
  'mail-subject': 'Your order {code} at {merchant}',
  'mail-body':
    'Your order {code}, with the policy and the certificate: {url}\n\nWhoever has this link can open the order. It works until {until}.',
  until: 'Works until {until}.',
  close: 'Close',
} as const;
