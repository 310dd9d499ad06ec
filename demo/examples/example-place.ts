/** A running example. */
export interface Example {
  readonly url: string;
  close(): Promise<void>;
}

/** Where an example runs, and which proxy it calls. */
export interface ExamplePlace {
  readonly port: number;
  readonly proxyUrl: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly webhookSecret: string;
}

/** Puts the place's addresses and key where the files have what stands for the reader's own. */
export function withAddresses(text: string, { proxyUrl, publishableKey }: ExamplePlace): string {
  return text.replaceAll('https://cover.example.ng', proxyUrl).replaceAll('pk_live_phonehub', publishableKey);
}
