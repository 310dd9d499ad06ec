import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as it came. */
interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Head and body, decoded. */
  readonly text: string;
}

/** A mail server that keeps what it takes. */
export interface MailServer {
  /** With the name and password that it knows. */
  readonly url: string;
  readonly port: number;
  readonly received: readonly ReceivedMail[];
  /** How often somebody wanted to send, whatever became of it. */
  readonly asked: number;
  /** Refuses recipients from now on with these codes, one after the other; then it takes them. */
  refuse(...codes: number[]): void;
  /** Resolves once so many were asked for, or have come. */
  until(isEnough: (server: MailServer) => boolean): Promise<void>;
  close(): Promise<void>;
}

/** Starts one on this machine, without encryption. */
export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const codes: number[] = [];
  const listeners = new Set<() => void>();
  let asked = 0;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth: ({ username, password }, _session, callback) =>
      username === 'shop' && password === 'p@ss'
        ? callback(null, { user: username })
        : callback(Object.assign(new Error('No.'), { responseCode: 535 })),
    onRcptTo(_address, _session, callback) {
      asked += 1;
      const responseCode = codes.shift();
      callback(responseCode === undefined ? null : Object.assign(new Error('folake says no'), { responseCode }));
      tell();
    },
    onData(stream, { envelope }, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        callback();
        const from = envelope.mailFrom === false ? '' : (envelope.mailFrom?.address ?? '');
        const to = envelope.rcptTo.map(({ address }) => address);
        received.push({ from, to, text: decoded(Buffer.concat(chunks).toString('latin1')) });
        tell();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const self: MailServer = {
    url: `smtp://shop:p%40ss@127.0.0.1:${port}`,
    port,
    received,
    get asked() {
      return asked;
    },
    refuse: (...given) => void codes.push(...given),
    async until(isEnough) {
      while (!isEnough(self))
        await new Promise<void>((resolve) => {
          const listener = () => {
            listeners.delete(listener);
            resolve();
          };
          listeners.add(listener);
        });
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return self;
}

/** Quoted-printable text and words of the head as they are read. */
function decoded(raw: string): string {
  const bytes = raw
    .replaceAll(/=\?UTF-8\?Q\?(.*?)\?=/gi, (_, word: string) => word.replaceAll('_', ' '))
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n');
}
