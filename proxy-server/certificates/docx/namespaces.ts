const office = 'http://schemas.openxmlformats.org';
/** The namespaces of «Strict Open XML», which has the same words. */
const strict = 'http://purl.oclc.org/ooxml';

/** The prefix by which each namespace is known here, whatever a document calls it (ECMA-376, parts 1, 3 and 4). */
const known: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
  [`${office}/package/2006/relationships`, 'rel'],
  [`${office}/markup-compatibility/2006`, 'mc'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  ...both('wordprocessingml', 'w', '/2006'),
  ...both('officeDocument', 'r', '/2006', 'relationships'),
  ...both('officeDocument', 'm', '/2006', 'math'),
  ...both('drawingml', 'a', '/2006'),
  ...both('drawingml', 'wp', '/2006', 'wordprocessingDrawing'),
  ...both('drawingml', 'pic', '/2006', 'picture'),
  ...both('drawingml', 'c', '/2006', 'chart'),
  ...both('drawingml', 'dgm', '/2006', 'diagram'),
]);

function both(family: string, prefix: string, year: string, name = 'main'): [string, string][] {
  return [
    [`${office}/${family}${year}/${name}`, prefix],
    [`${strict}/${family}/${name}`, prefix],
  ];
}

/** More are in no document; each element that declares some has a copy of those around it. */
const mostInScope = 200;

/** The namespaces that are declared where an element stands. */
export class Scope {
  readonly #uris: ReadonlyMap<string, string>;
  readonly #names = new Map<string, string>();

  constructor(uris: ReadonlyMap<string, string> = new Map()) {
    this.#uris = uris;
  }

  /** The scope inside an element with these attributes. */
  within(attributes: readonly (readonly [name: string, value: string])[]): Scope {
    const declared = attributes.filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
    if (declared.length === 0) return this;
    const uris = new Map(this.#uris);
    for (const [name, uri] of declared) uris.set(name.slice('xmlns:'.length), uri);
    if (uris.size > mostInScope) throw new Error('The XML declares too many namespaces.');
    return new Scope(uris);
  }

  /**
   * A name with the prefix by which its namespace is known here, `?` for all others; a prefix that the document has not
   * declared stays. Attributes without a prefix are in no namespace.
   */
  nameOf(written: string, isAttribute = false): string {
    const key = isAttribute ? `@${written}` : written;
    const before = this.#names.get(key);
    if (before !== undefined) return before;
    const name = this.#resolve(written, isAttribute);
    this.#names.set(key, name);
    return name;
  }

  #resolve(written: string, isAttribute: boolean): string {
    const at = written.indexOf(':');
    const prefix = at < 0 ? '' : written.slice(0, at);
    const uri = prefix === '' && isAttribute ? undefined : this.#uris.get(prefix);
    return uri ? `${known.get(uri) ?? '?'}:${written.slice(at + 1)}` : written;
  }
}
