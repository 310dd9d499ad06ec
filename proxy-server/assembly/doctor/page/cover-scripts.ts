/** One script tag of ours in a page. */
export interface CoverScript {
  readonly url: URL;
  readonly isModule: boolean;
  readonly integrity: string | undefined;
  readonly nonce: string | undefined;
}

/** The script tags in a page's HTML that load the widget; without what stands in comments. */
export function readCoverScripts(html: string, page: URL): CoverScript[] {
  return tagsOf(html, 'script').flatMap((attributes) => {
    const src = attributes.get('src');
    if (src === undefined || !URL.canParse(src, page.href)) return [];
    const url = new URL(src, page.href);
    if (!/^\/widget(\.js|\/loader\.js|\/v?\d[^/]*(\/cover-checkout)?\.js|\/\d[^/]*\/[\w-]+\.js)$/.test(url.pathname))
      return [];
    return [
      {
        url,
        isModule: attributes.get('type') === 'module',
        integrity: attributes.get('integrity'),
        nonce: attributes.get('nonce'),
      },
    ];
  });
}

const coverTags = ['cover-checkout', 'cover-offer', 'cover-certificate'] as const;

/** Whether one of our tags stands in a page's HTML. */
export function hasCoverTag(html: string): boolean {
  return coverTags.some((name) => tagsOf(html, name).length > 0);
}

/** The merchants that our tags in a page name. */
export function merchantKeysOf(html: string): string[] {
  const keys = coverTags.flatMap((name) => tagsOf(html, name).map((attributes) => attributes.get('merchant')));
  return [...new Set(keys.filter((key) => key !== undefined && /^[\w-]{1,100}$/.test(key)))].slice(0, 5) as string[];
}

/** The policy that a page's HTML sets for itself. */
export function policiesIn(html: string): string[] {
  return tagsOf(html, 'meta')
    .filter((attributes) => attributes.get('http-equiv')?.toLowerCase() === 'content-security-policy')
    .map((attributes) => attributes.get('content') ?? '');
}

/** The attributes of each tag of a name. A page is read as text: what scripts add is for the browser to say. */
function tagsOf(html: string, name: string): Map<string, string>[] {
  const visible = html.replaceAll(/<!--[\s\S]*?-->/g, '');
  const tags = visible.matchAll(new RegExp(`<${name}(?=[\\s/>])((?:"[^"]*"|'[^']*'|[^'">])*)>`, 'gi'));
  return [...tags].map(([, text = '']) => attributesOf(text));
}

function attributesOf(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of text.matchAll(
    /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g,
  ))
    if (!attributes.has(name.toLowerCase()))
      attributes.set(name.toLowerCase(), (double ?? single ?? bare ?? '').replaceAll('&amp;', '&'));
  return attributes;
}
