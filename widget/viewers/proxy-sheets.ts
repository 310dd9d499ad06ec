import { pageWidths } from '../../proxy-server/contract/certificate/page-widths.ts';
import type { Reply } from '../client/failure.ts';
import type { OrderClient, OrderCredentials } from '../client/order-client.ts';
import type { Sheets } from './sheets.ts';

/** As often a page is asked for again when the proxy is busy. */
const mostTries = 4;

/** The pages of a PDF, drawn by the proxy. The first picture is asked for with the sizes, so that neither waits. */
export async function openProxySheets(
  orders: OrderClient,
  credentials: OrderCredentials,
  firstWidth: number,
): Promise<Reply<Sheets>> {
  const draw = (page: number, width: number) => patiently(() => orders.fetchPage(credentials, page, width));
  let first: Promise<Reply<Blob>> | undefined = draw(1, firstWidth);
  const pages = await patiently(() => orders.readPages(credentials));
  if (!pages.ok) return pages;
  return {
    ok: true,
    value: {
      ...pages.value,
      widths: pageWidths,
      picture(page, width) {
        const drawn = page === 1 && width === firstWidth ? first : undefined;
        // if it has failed, the next time it is asked for anew
        if (drawn) first = undefined;
        return drawn ?? draw(page, width);
      },
      async text(page) {
        const text = await patiently(() => orders.readPageText(credentials, page));
        return text.ok ? text.value : undefined;
      },
    },
  };
}

/** Asks again where the proxy names a time for it. */
async function patiently<T>(ask: () => Promise<Reply<T>>): Promise<Reply<T>> {
  for (let tries = 1; ; tries++) {
    const reply = await ask();
    if (reply.ok || reply.failure.status !== 429 || tries === mostTries) return reply;
    const seconds = Math.max(1, reply.failure.retryAfterSeconds ?? 1);
    await new Promise((resume) => setTimeout(resume, seconds * 1000));
  }
}
