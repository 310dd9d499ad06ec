import { fixture, html } from '@open-wc/testing';
import '../all-steps.ts';
import { ProxyClient } from '../../../widget/client/proxy-client.ts';
import { defineMissing } from '../../../widget/elements/parts/define-missing.ts';
import { handoverTags } from '../../../widget/sharing/handover.ts';
import { phrases } from '../samples.ts';

defineMissing(handoverTags);

/** Neither is a real one: what the elements send is kept, and answered as the proxy answers. */
export async function handOn(tag: 'cover-share' | 'cover-video-link', { isDown = false } = {}) {
  const sent: string[] = [];
  const client = new ProxyClient('https://proxy.example', undefined);
  client.exchange = async (method, path, options = {}, read) => {
    sent.push(`${method} ${path} ${options.token} ${JSON.stringify(options.body) ?? ''}`.trim());
    if (isDown) return { ok: false, failure: { code: 'offline', status: 0, violations: [] } };
    const body = {
      for: 'view',
      url: 'https://proxy.example/o/ord_1#abc',
      token: 'abc',
      expiresAt: '2026-12-26T12:00:00.000Z',
    };
    return { ok: true, value: await read(new Response(JSON.stringify(body))) };
  };
  const credentials = { id: 'ord_1', token: 'own' };
  const element = await fixture<HTMLElement>(
    tag === 'cover-share'
      ? html`<cover-share .phrases=${phrases} .client=${client} .credentials=${credentials} .what=${'Phone Basic'}></cover-share>`
      : html`<cover-video-link .phrases=${phrases} .client=${client} .credentials=${credentials}></cover-video-link>`,
  );
  return { element, sent };
}

/** What would be printed next, instead of the dialog; `codes` are the texts of the codes to scan. */
export function nextPrint(element: HTMLElement) {
  return new Promise<{ text: string; title: string; codes: (string | null)[] }>((resolve) => {
    new MutationObserver(() => {
      const frame = element.shadowRoot!.querySelector('iframe');
      if (!frame?.contentWindow) return;
      frame.contentWindow.print = () => {
        const { body, title } = frame.contentDocument!;
        const codes = [...body.querySelectorAll('svg')].map((code) => code.getAttribute('aria-label'));
        resolve({ text: body.innerText.trim(), title, codes });
      };
    }).observe(element.shadowRoot!, { childList: true, subtree: true });
  });
}
