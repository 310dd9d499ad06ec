import { setTimeout as sleep } from 'node:timers/promises';
import type { TokenSigner } from '../../domain/token-signer.ts';
import type { ProbeReceived } from '../../http/routes/probe-routes.ts';
import { probeAudience, probeHoldMilliseconds } from '../../http/routes/probe-routes.ts';

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

const longestMilliseconds = 15_000;

/** Sends a request to `PUBLIC_URL` that only this proxy can answer, and sees how request and answer pass. */
export async function probe(publicUrl: string, tokens: TokenSigner, nonce: string): Promise<ProbeOutcome> {
  const first = await probeOnce(publicUrl, tokens, nonce);
  // a busy machine may have read both events at once
  return first.status === 'received' && !first.isStreamed ? probeOnce(publicUrl, tokens, nonce) : first;
}

async function probeOnce(publicUrl: string, tokens: TokenSigner, nonce: string): Promise<ProbeOutcome> {
  const tenMinutes = 600_000;
  const token = tokens.sign('probe', probeAudience, { nonce }, Date.now() + tenMinutes);
  let response: Response;
  try {
    response = await fetch(`${publicUrl}/healthz?probe=${token}`, {
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
  const read = tokens.read('probe', probeAudience, /^data: (\S+)$/m.exec(text)?.[1] ?? '', Date.now() - tenMinutes);
  if (read.status !== 'valid' || read.claims.nonce !== nonce)
    return { status: 'other', failure: 'answers without the proof that SIGNING_KEY gives' };
  const received = read.claims.received as ProbeReceived;
  return { status: 'received', received, isStreamed, answered: [...response.headers.keys()] };
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
