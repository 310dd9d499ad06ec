import type { Merchant } from '../../checkout/context.ts';
import type { Store } from '../../domain/stores/store.ts';
import type { Finding } from './finding.ts';

const about = 'mail';

/** Whether shoppers are written to: the mail server takes the name and password, and nothing was given up. Sends nothing. */
export async function examineMail({ id, mail }: Merchant, store: Store | undefined): Promise<Finding[]> {
  if (!mail)
    return [{ status: 'ok', about, what: 'Off: shoppers are not written to, and no page says so (SMTP_URL).' }];
  const outcome = await mail.probe();
  const server: Finding =
    outcome.status === 'delivered'
      ? { status: 'ok', about, what: 'On: the mail server responds, and accepts who asks.' }
      : {
          status: 'error',
          about,
          what: `SMTP_URL cannot be used: ${'failure' in outcome ? outcome.failure : 'stopped'}.`,
          mend: 'Correct its host, port, name or password, or take SMTP_URL away; shoppers wait for nothing meanwhile.',
        };
  const count = (await store?.mails.countGivenUp(id)) ?? 0;
  if (count === 0) return [server];
  const what = `${count} mails were not taken, and given up.`;
  return [
    server,
    { status: 'warning', about, what, mend: 'Look for “mail given up” in the log; tell the shoppers by phone.' },
  ];
}
