import type { Failure, Reply } from '../client/failure.ts';
import { failureOf, isRecoverable } from '../client/failure.ts';
import { importWhole } from '../client/import-whole.ts';
import { OrderClient, type OrderCredentials } from '../client/order-client.ts';
import type { ProxyClient } from '../client/proxy-client.ts';
import { certificateWords } from '../locale/en-certificate.ts';
import type { StepPhrases } from '../locale/locale.ts';
import { lineSpeed } from './line-speed.ts';
import { openProxySheets } from './proxy-sheets.ts';
import { widthFor } from './sheet-widths.ts';
import type { Sheets } from './sheets.ts';
import { SheetsElement } from './sheets-element.ts';

/** A certificate to show: pictures of its pages, its text, or a link when the insurer gave only an address. */
export type OpenCertificate =
  | { readonly kind: 'sheets'; readonly sheets: Sheets }
  | { readonly kind: 'text'; readonly node: HTMLElement }
  | { readonly kind: 'link'; readonly link: string };

/** What shows the pages; it comes with this code. */
export { SheetsElement };

/** Opens a certificate by its media type. `room` is how wide it will stand, in pixels; `phrases` may replace words. */
export async function openCertificate(
  client: ProxyClient,
  credentials: OrderCredentials,
  mediaType: string,
  { room, phrases }: { readonly room: number; readonly phrases: StepPhrases },
): Promise<Reply<OpenCertificate>> {
  const orders = new OrderClient(client);
  if (mediaType.includes('pdf')) return sheets(await openProxySheets(orders, credentials, widthFor(room, lineSpeed())));
  if (mediaType.includes('wordprocessingml')) {
    const content = await orders.readCertificate(credentials);
    if (!content.ok) return content;
    const { drawDocx } = await importWhole(() => import('./docx-viewer.ts'), import.meta.url);
    const words = { ...certificateWords, ...phrases };
    const said = { lacks: words['certificate-document-lacks'], picture: words['certificate-picture-failed'] };
    return { ok: true, value: { kind: 'text', node: drawDocx(content.value, said) } };
  }
  if (!/^(image|text)\//.test(mediaType)) return { ok: false, failure: failureOf('unknown-kind', 200) };
  const response = await orders.fetchCertificate(credentials);
  if (!response.ok) return response;
  const type = response.value.headers.get('Content-Type') ?? mediaType;
  if (type.includes('json')) return linkFrom(response.value);
  const { openImageSheets } = await importWhole(() => import('./image-sheets.ts'), import.meta.url);
  return sheets(await openImageSheets(await response.value.blob()));
}

function sheets(reply: Reply<Sheets>): Reply<OpenCertificate> {
  return reply.ok ? { ok: true, value: { kind: 'sheets', sheets: reply.value } } : reply;
}

async function linkFrom(response: Response): Promise<Reply<OpenCertificate>> {
  const { url } = (await response.json()) as { url?: unknown };
  const isSafe = typeof url === 'string' && url.startsWith('https://');
  if (isSafe) return { ok: true, value: { kind: 'link', link: url } };
  return { ok: false, failure: failureOf('unreadable-answer', response.status) };
}

/** Why a certificate is not shown, in words, and whether it may be loaded again. */
export function sayFailure(failure: Failure, phrases: StepPhrases): { readonly text: string; readonly again?: string } {
  const words = { ...certificateWords, ...phrases };
  const reason = failure.violations[0]?.code ?? failure.code;
  switch (reason) {
    case 'encrypted':
    case 'broken':
    case 'form':
    case 'too-large':
      return { text: words[`certificate-${reason}`] };
    default:
      if (!isRecoverable(failure)) return { text: phrases['certificate-failed'] };
      return { text: words['certificate-lost'], again: words['certificate-load-again'] };
  }
}
