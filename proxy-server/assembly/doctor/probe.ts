import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TokenSigner } from '../../domain/token-signer.ts';
import type { ProbeReceived } from '../../http/answer-probes.ts';
import { probeAudience, probeHoldMilliseconds } from '../../http/answer-probes.ts';

/** What became of a probe. */
export type ProbeOutcome =
  | {
      readonly status: 'received';
      readonly received: ProbeReceived;
      /** Whether the first event came before the stream ended, as it was written. */
      readonly isStreamed: boolean;
      /** The names of the answer's headers. */
      readonly answered: readonly string[];
    }
  /** Something else answers there. */
  | { readonly status: 'other'; readonly failure: string }
  | { readonly status: 'away'; readonly failure: string };

/** Headers of browsers and shops' servers that must arrive; none of these values opens anything. */
export const sentHeaders = {
  authorization: 'Bearer probe',
  'cover-key': 'pk_probe',
  'idempotency-key': 'probe',
  'upload-offset': '0',
  'upload-length': '0',
  'last-event-id': 'probe',
} as const;

/** A request that changes something at the address of another, which a probe only measures. */
export interface ProbeRequest {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly type?: string;
  readonly body?: string | Buffer<ArrayBuffer>;
}

const longestMilliseconds = 15_000;
const tenMinutes = 600_000;

/** Sends a request to `PUBLIC_URL` that only this proxy can answer, and sees how request and answer pass. */
export async function probe(publicUrl: string, tokens: TokenSigner): Promise<ProbeOutcome> {
  const first = await probeOnce(publicUrl, tokens);
  // a busy machine may have read both events at once
  return first.status === 'received' && !first.isStreamed ? probeOnce(publicUrl, tokens) : first;
}

async function probeOnce(publicUrl: string, tokens: TokenSigner): Promise<ProbeOutcome> {
  const nonce = randomUUID();
  let response: Response;
  try {
    response = await fetch(`${publicUrl}/healthz?probe=${tokenOf(tokens, nonce)}`, {
      headers: sentHeaders,
      redirect: 'manual',
      signal: AbortSignal.timeout(longestMilliseconds),
    });
  } catch (error) {
    return { status: 'away', failure: reasonOf(error) };
  }
  const location = response.headers.get('location');
  if (location !== null) return { status: 'other', failure: `redirects to ${printable(location)}` };
  if (!response.ok || !response.body) return { status: 'other', failure: `answers ${response.status}` };
  const { text, isStreamed } = await readStream(response.body);
  const claims = claimsOf(tokens, nonce, /^data: (\S+)$/m.exec(text)?.[1] ?? '');
  if (!claims) return { status: 'other', failure: unproved };
  const received = claims.received as ProbeReceived;
  return { status: 'received', received, isStreamed, answered: [...response.headers.keys()] };
}

/** Sends a request to `PUBLIC_URL`; returns why it did not arrive whole, and undefined if it did. */
export async function whyHeldUp(
  publicUrl: string,
  tokens: TokenSigner,
  { method, path, type, body }: ProbeRequest,
): Promise<string | undefined> {
  const nonce = randomUUID();
  try {
    const response = await fetch(`${publicUrl}${path}?probe=${tokenOf(tokens, nonce)}`, {
      method,
      headers: { ...sentHeaders, ...(type !== undefined && { 'Content-Type': type }) },
      body: body ?? null,
      redirect: 'manual',
      signal: AbortSignal.timeout(longestMilliseconds),
    });
    const text = await response.text();
    if (!response.ok) return `answers ${response.status}`;
    const claims = claimsOf(tokens, nonce, text);
    if (!claims) return unproved;
    const sent = Buffer.byteLength(body ?? '');
    return claims.bytes === sent ? undefined : `passes ${claims.bytes} of ${sent} bytes on`;
  } catch (error) {
    return reasonOf(error);
  }
}

const unproved = 'answers without the proof that SIGNING_KEY gives';

function tokenOf(tokens: TokenSigner, nonce: string): string {
  return tokens.sign('probe', probeAudience, { nonce }, Date.now() + tenMinutes);
}

/** What the proxy says that arrived; undefined if it was not a proxy with the same key that said it. */
function claimsOf(tokens: TokenSigner, nonce: string, proof: string): Record<string, unknown> | undefined {
  const read = tokens.read('probe', probeAudience, proof, Date.now() - tenMinutes);
  return read.status === 'valid' && read.claims.nonce === nonce ? read.claims : undefined;
}

/** Reads a short stream to its end, and tells whether its first event came while it was still held open. */
async function readStream(body: ReadableStream<Uint8Array>): Promise<{ text: string; isStreamed: boolean }> {
  const decoder = new TextDecoder();
  let text = '';
  let firstAt: number | undefined;
  let endAt = 0;
  try {
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true });
      if (text.includes('\n\n')) firstAt ??= performance.now();
      if (text.length > 20_000) break;
    }
  } catch {
    // what has come is judged
    await sleep(0);
  }
  endAt = performance.now();
  return { text, isStreamed: firstAt !== undefined && endAt - firstAt > probeHoldMilliseconds / 2 };
}

/** Why a connection failed: the system's code, or what it said. */
export function reasonOf(error: unknown): string {
  const { cause = error, name } = error as { cause?: { code?: string; message?: string }; name?: string };
  if (name === 'TimeoutError') return 'no answer in time';
  const { code, message } = cause as { code?: string; message?: string };
  return printable(code ?? message ?? String(error));
}

/** Without what a terminal would take for a command, and not endless. */
export function printable(text: string, longest = 200): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, '').slice(0, longest);
}
