import { mailBody } from '../checkout/webhooks/mail-body.ts';
import type { Config } from '../config/config.ts';
import type { MerchantConfig } from '../config/merchant-config.ts';
import type { OrderRecord } from '../domain/order/order.ts';
import type { DescribeMail } from '../domain/order/order-mails.ts';
import type { OutboxSender } from '../domain/stores/outbox.ts';
import { createMailSender } from '../notify/mail-sender.ts';

/** How long the mail server may be silent. */
const mailTimeoutMilliseconds = 15_000;

/** Longer than a mail takes over its few words with the server; after it another process sends the mail again. */
export const mailLeaseMilliseconds = 120_000;

/** What shoppers are written; those of merchants without a mail server nothing. */
export function createMailWriter({
  merchants,
  publicUrl,
}: Pick<Config, 'merchants' | 'publicUrl'>): DescribeMail | undefined {
  const writing = new Map(merchants.filter(({ mail }) => mail).map((merchant) => [merchant.id, merchant]));
  if (writing.size === 0) return undefined;
  return (order, type, token) => {
    const merchant = writing.get(order.merchantId);
    if (!merchant) return undefined;
    const { name, supportContact } = merchant;
    const author = { name, supportContact, publicUrl, nameOf: (sold: OrderRecord) => productName(merchant, sold) };
    return mailBody(author, order, type, token);
  };
}

function productName({ products, unsold }: MerchantConfig, { product: id, period }: OrderRecord): string {
  const product = [...products, ...unsold.map((one) => one.product)].find((one) => one.id === id);
  if (!product) return 'your cover';
  return [product.name, product.periods.find((one) => one.id === period)?.label].filter(Boolean).join(', ');
}

/** What writes to a merchant's shoppers; undefined if it sends no mail. */
export function assembleMail({ mail }: MerchantConfig): OutboxSender | undefined {
  return (
    mail && createMailSender({ url: mail.url.reveal(), from: mail.from, timeoutMilliseconds: mailTimeoutMilliseconds })
  );
}
