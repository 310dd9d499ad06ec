import { lookup } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { createCheckedLookup, isPrivateHost, privateAddressCode } from '../../../notify/checked-lookup.ts';
import { reasonOf } from '../probe.ts';
import { policiesIn } from './cover-scripts.ts';

/** What an address is answered. */
type Fetched =
  | {
      readonly status: 'fetched';
      /** Where redirects led. */
      readonly url: URL;
      readonly code: number;
      readonly isOk: boolean;
      readonly type: string;
      readonly bytes: Uint8Array;
      readonly text: string;
      /** Of its header, and of its HTML. */
      readonly policies: readonly string[];
    }
  | { readonly status: 'away'; readonly failure: string };

/** Fetches an address; a private one only where that is allowed, whatever name it has and wherever redirects lead. */
export type PageFetch = (url: URL, headers?: Readonly<Record<string, string>>) => Promise<Fetched>;

const timeoutMilliseconds = 15_000;
const mostBytes = 5_000_000;
const mostRedirects = 5;

/** The fetch for one examination. Sends nothing of ours: no key, no cookie. */
export function createPageFetch({ allowsPrivate }: { readonly allowsPrivate: boolean }): PageFetch {
  const checkedLookup = createCheckedLookup((host) => lookup(host, { all: true }), allowsPrivate);
  return async function fetchPage(url, headers = {}) {
    let at = url;
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      if (!/^https?:$/.test(at.protocol)) return { status: 'away', failure: 'redirects away from http and https' };
      if (!allowsPrivate && isPrivateHost(at)) return { status: 'away', failure: privateAddress };
      const answer = await fetchOnce(at, headers).catch((error: unknown) => failureOf(error));
      if (typeof answer === 'string') return { status: 'away', failure: answer };
      const { code, head, bytes } = answer;
      if (code >= 300 && code < 400 && head.location !== undefined && URL.canParse(head.location, at.href)) {
        at = new URL(head.location, at.href);
        continue;
      }
      const text = new TextDecoder().decode(bytes);
      const policy = head['content-security-policy'];
      return {
        status: 'fetched',
        url: at,
        code,
        isOk: code >= 200 && code < 300,
        type: head['content-type'] ?? 'nothing',
        bytes,
        text,
        policies: [...(policy === undefined ? [] : String(policy).split(',')), ...policiesIn(text)],
      };
    }
    return { status: 'away', failure: 'redirects too often' };
  };

  function fetchOnce(url: URL, headers: Readonly<Record<string, string>>) {
    return new Promise<{ code: number; head: Record<string, string | undefined>; bytes: Uint8Array }>(
      (resolve, reject) => {
        const send = url.protocol === 'https:' ? requestHttps : requestHttp;
        const signal = AbortSignal.timeout(timeoutMilliseconds);
        const options = {
          lookup: checkedLookup,
          signal,
          headers: { 'User-Agent': 'cover-checkout-doctor', ...headers },
        };
        const request = send(url, options, (response) => {
          const chunks: Buffer[] = [];
          let size = 0;
          response.on('data', (chunk: Buffer) => {
            size += chunk.length;
            if (size > mostBytes) request.destroy(new Error('more than 5 MB'));
            else chunks.push(chunk);
          });
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              code: response.statusCode ?? 0,
              head: response.headers as Record<string, string | undefined>,
              bytes: Buffer.concat(chunks),
            }),
          );
        });
        request.on('error', reject);
        request.end();
      },
    );
  }
}

const privateAddress = 'the address is a private one';

function failureOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return code === privateAddressCode ? privateAddress : reasonOf(error);
}
