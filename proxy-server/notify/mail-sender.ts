import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import type { OutboxSender, SendOutcome } from '../domain/stores/outbox.ts';

/** The mail server of a merchant, and in whose name it sends. */
export interface MailServer {
  /** `smtp://` or `smtps://`, with name and password where it wants them. */
  readonly url: string;
  readonly from: string;
  readonly timeoutMilliseconds: number;
}

/** A mail under way is waited for so long at a stop; then it may be sent twice. */
const stopMilliseconds = 3_000;

/**
 * Creates what sends a merchant's mails. Passwords and mails travel encrypted (`smtps:`, or `STARTTLS`, which must be
 * offered), but to this very machine.
 */
export function createMailSender({ url, from, timeoutMilliseconds }: MailServer): OutboxSender {
  const { protocol, hostname, port, username, password } = new URL(url);
  const isEncrypted = protocol === 'smtps:';
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const transport = createTransport({
    host,
    port: Number(port) || (isEncrypted ? 465 : 587),
    secure: isEncrypted,
    requireTLS: !isEncrypted && !/^(localhost|127\..*|::1)$/.test(host),
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: timeoutMilliseconds,
    greetingTimeout: timeoutMilliseconds,
    socketTimeout: timeoutMilliseconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  return {
    async send({ id, body }, signal) {
      if (signal?.aborted) return { status: 'stopped' };
      const { to, subject, text, html } = JSON.parse(body) as Record<'to' | 'subject' | 'text' | 'html', string>;
      const [, domain = 'localhost'] = /@([^@>]+)>?$/.exec(from) ?? [];
      const sent = transport
        .sendMail({
          // an address is never read as a list of several
          to: { name: '', address: to },
          from,
          subject,
          text,
          html,
          // the same at each attempt, so that a mail server can tell
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        .then((): SendOutcome => ({ status: 'delivered' }), outcomeOf);
      return signal ? Promise.race([sent, stopped(signal)]) : sent;
    },
    async probe() {
      return transport.verify().then((): SendOutcome => ({ status: 'delivered' }), outcomeOf);
    },
    async close() {
      transport.close();
    },
  };
}

async function stopped(signal: AbortSignal): Promise<SendOutcome> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  await sleep(stopMilliseconds, undefined, { ref: false });
  return { status: 'stopped' };
}

/** What became of it in our words: the server's own may hold the address. */
function outcomeOf(error: unknown): SendOutcome {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  // a mailbox that does not exist, or a mail that is not wanted: not so a password or a line that is wrong today
  const isOfMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  const isForGood = isOfMail && responseCode !== undefined && responseCode >= 500;
  return { status: isForGood ? 'refused' : 'failed', failure: failureOf(code, responseCode) };
}

function failureOf(code: string | undefined, responseCode: number | undefined): string {
  if (code === 'EAUTH') return 'the mail server does not accept the name and password of SMTP_URL';
  if (code === 'ETLS') return 'the mail server offers no encryption';
  if (responseCode !== undefined) return `the mail server answered ${responseCode}`;
  switch (code) {
    case 'EDNS':
      return 'the name of the mail server was not found';
    case 'ETIMEDOUT':
      return 'the mail server gave no answer in time';
    default:
      return `the mail server could not be reached (${code ?? 'cut'})`;
  }
}
