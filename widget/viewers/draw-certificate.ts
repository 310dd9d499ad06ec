import type { Failure, Reply } from '../client/failure.ts';
import { OrderClient, type OrderCredentials } from '../client/order-client.ts';
import type { ProxyClient } from '../client/proxy-client.ts';
import { drawImage } from './image-viewer.ts';

/** A certificate to show: its pages, or a link when the insurer gave only an address. */
export interface DrawnCertificate {
  readonly pages: readonly { readonly node: Element; readonly text: string }[];
  readonly link: string | undefined;
  /** Frees the memory of the pages. */
  readonly release: () => void;
}

/** Fetches a certificate and renders it by its media type. Viewers load when they are needed. */
export async function drawCertificate(
  client: ProxyClient,
  credentials: OrderCredentials,
  mediaType: string,
  imageText: string,
): Promise<Reply<DrawnCertificate>> {
  const orders = new OrderClient(client);
  if (mediaType.includes('wordprocessingml')) {
    const content = await orders.readCertificate(credentials);
    if (!content.ok) return content;
    const { drawDocx } = await import('./docx-viewer.ts');
    return drawn([{ node: drawDocx(content.value), text: '' }]);
  }
  const response = await orders.fetchCertificate(credentials);
  if (!response.ok) return response;
  const type = response.value.headers.get('Content-Type') ?? mediaType;
  if (type.includes('json')) return linkFrom(response.value);
  if (type.startsWith('image/')) {
    const { image, release } = drawImage(await response.value.blob(), imageText);
    return drawn([{ node: image, text: '' }], release);
  }
  // of a kind that nobody here can show: it is offered as a download
  if (!type.includes('pdf')) return { ok: false, failure: { code: 'unreadable-answer', status: 200, violations: [] } };
  const { drawPdf } = await import('./pdf-viewer.ts');
  const pages = await drawPdf(await response.value.arrayBuffer());
  return drawn(pages.map(({ canvas, text }) => ({ node: canvas, text })));
}

function drawn(pages: DrawnCertificate['pages'], release = () => {}): { ok: true; value: DrawnCertificate } {
  return { ok: true, value: { pages, link: undefined, release } };
}

async function linkFrom(response: Response): Promise<Reply<DrawnCertificate>> {
  const { url } = (await response.json()) as { url?: unknown };
  const isSafe = typeof url === 'string' && url.startsWith('https://');
  if (isSafe) return { ok: true, value: { pages: [], link: url, release: () => {} } };
  const failure: Failure = { code: 'unreadable-answer', status: response.status, violations: [] };
  return { ok: false, failure };
}
