import type { CoverScript } from './cover-scripts.ts';

/**
 * The directive of a page's Content-Security-Policy that blocks our script, or its calls to the proxy; undefined if none
 * does. What is hard to judge without a browser (hashes, strict-dynamic) counts as allowed.
 */
export function blockingDirective(
  policies: readonly string[],
  { script, page }: { readonly script: CoverScript; readonly page: URL },
): string | undefined {
  for (const policy of policies) {
    const directives = readPolicy(policy);
    const scripts = sourcesFor(directives, ['script-src-elem', 'script-src', 'default-src']);
    if (scripts && !allowsScript(scripts.sources, script, page)) return scripts.name;
    const calls = sourcesFor(directives, ['connect-src', 'default-src']);
    if (calls && !allowsAddress(calls.sources, new URL('/v1/catalogue', script.url), page)) return 'connect-src';
  }
  return undefined;
}

function readPolicy(policy: string): Map<string, string[]> {
  const directives = new Map<string, string[]>();
  for (const part of policy.split(';')) {
    const [name, ...sources] = part.trim().split(/\s+/);
    if (name && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
  }
  return directives;
}

function sourcesFor(directives: ReadonlyMap<string, string[]>, names: readonly string[]) {
  const name = names.find((one) => directives.has(one));
  return name === undefined
    ? undefined
    : { name: name === 'default-src' ? (names.at(-2) ?? name) : name, sources: directives.get(name) ?? [] };
}

function allowsScript(sources: readonly string[], { url, nonce }: CoverScript, page: URL): boolean {
  if (nonce && sources.includes(`'nonce-${nonce}'`)) return true;
  if (sources.includes("'strict-dynamic'")) return true;
  return allowsAddress(sources, url, page);
}

function allowsAddress(sources: readonly string[], url: URL, page: URL): boolean {
  return sources.some((source) => matches(source, url, page));
}

function matches(source: string, url: URL, page: URL): boolean {
  if (source === '*') return /^https?:$/.test(url.protocol);
  if (source === "'self'") return url.origin === page.origin;
  if (/^[a-z][a-z\d+.-]*:$/i.test(source)) return isScheme(source.toLowerCase(), url);
  const match = /^(?:([a-z][a-z\d+.-]*):\/\/)?(\*|(?:\*\.)?[\w.-]+|\[[\da-f:]+\])(?::(\d+|\*))?(\/.*)?$/i.exec(source);
  if (!match) return false;
  const [, scheme, host = '', port, path] = match;
  if (!isScheme(`${(scheme ?? page.protocol.replace(':', '')).toLowerCase()}:`, url)) return false;
  const name = host.toLowerCase();
  const isHost = name === '*' || (name.startsWith('*.') ? url.hostname.endsWith(name.slice(1)) : url.hostname === name);
  const standard = url.protocol === 'https:' ? '443' : '80';
  const isPort = port === '*' || (url.port || standard) === (port ?? standard);
  const isPath =
    path === undefined || path === '/' || (path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path);
  return isHost && isPort && isPath;
}

/** A source of http allows https as well. */
function isScheme(source: string, { protocol }: URL): boolean {
  return protocol === source || (source === 'http:' && protocol === 'https:');
}
