import { Scope } from './namespaces.ts';

/** An XML element; text is among its children. Names have the prefixes of `namespaces.ts`. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

/**
 * Parses the XML of office documents: elements, attributes, text, the five predefined entities and numeric ones.
 * Document types, and so custom entities, are not supported. Throws if the XML is not well formed or deeper than any
 * certificate, `XmlTooLargeError` if it has more than `mostElements`; returns how many there are.
 */
export function parseXml(text: string, mostElements: number): { readonly root: XmlElement; readonly elements: number } {
  const content: (XmlElement | string)[] = [];
  const open: Open[] = [{ written: '', scope: new Scope(), children: content }];
  let elements = 0;
  for (const token of tokensOf(text)) {
    const parent = open.at(-1) as Open;
    switch (token.type) {
      case 'text':
        parent.children.push(token.text);
        break;
      case 'end':
        if (open.length === 1 || parent.written !== token.name)
          throw new Error(`The XML closes ${token.name}, which is not open.`);
        open.pop();
        break;
      case 'start': {
        elements += 1;
        if (elements > mostElements || open.length > maxDepth)
          throw new XmlTooLargeError('The XML is too large or too deep.');
        const scope = parent.scope.within(token.attributes);
        const children: (XmlElement | string)[] = [];
        const attributes = token.attributes.length === 0 ? none : attributesIn(scope, token.attributes);
        parent.children.push({ name: scope.nameOf(token.name), attributes, children });
        if (!token.isEmpty) open.push({ written: token.name, scope, children });
      }
    }
  }
  const [first, ...more] = content.filter((child) => typeof child !== 'string');
  if (open.length > 1 || first === undefined || more.length > 0)
    throw new Error('The XML has not exactly one root element.');
  return { root: first, elements };
}

function attributesIn(scope: Scope, attributes: Attributes): Readonly<Record<string, string>> {
  return Object.fromEntries(attributes.map(([name, value]) => [scope.nameOf(name, true), value]));
}

const none: Readonly<Record<string, string>> = {};

/** The child elements with a name. */
export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).filter((child) => child.name === name);
}

/** The first element at a path of names; undefined if there is none. */
export function at(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((inner, name) => inner && childrenNamed(inner, name)[0], element);
}

/** The child elements, without the text between them. */
export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string');
}

/**
 * All descendants with a name, in document order; without those inside a found one or inside an element whose name is
 * in `leftOut`.
 */
export function allNamed(
  element: XmlElement,
  name: string,
  leftOut: ReadonlySet<string> = nothingLeftOut,
): XmlElement[] {
  return elementsOf(element).flatMap((child) => {
    if (child.name === name) return [child];
    return leftOut.has(child.name) ? [] : allNamed(child, name, leftOut);
  });
}

const nothingLeftOut: ReadonlySet<string> = new Set();

/** Thrown for XML that has more elements than is wanted. */
export class XmlTooLargeError extends Error {}

/** An element whose end has not come yet. */
interface Open {
  /** Its name in the document. */
  readonly written: string;
  readonly scope: Scope;
  readonly children: (XmlElement | string)[];
}

type Attributes = readonly (readonly [name: string, value: string])[];

type Token =
  | { type: 'text'; text: string }
  | { type: 'start'; name: string; attributes: Attributes; isEmpty: boolean }
  | { type: 'end'; name: string };

/** Elements of a certificate are nested about twenty deep. */
const maxDepth = 200;

const tokenPattern =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[(?<literal>[\s\S]*?)\]\]>|<\/(?<end>[\w:.\u00b7-\uffff-]+)\s*>|<(?<start>[\w:.\u00b7-\uffff-]+)(?<attributes>(?:\s+[\w:.\u00b7-\uffff-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>\/?)>|(?<text>[^<]+)/gy;
const attributePattern = /([\w:.\u00b7-\uffff-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function* tokensOf(text: string): Generator<Token> {
  const pattern = new RegExp(tokenPattern);
  let end = text.startsWith('\ufeff') ? 1 : 0;
  pattern.lastIndex = end;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    end = pattern.lastIndex;
    const token = tokenOf(match.groups ?? {});
    if (token) yield token;
  }
  if (end !== text.length) throw new Error(`The XML cannot be read at character ${end}.`);
}

function tokenOf(groups: Record<string, string | undefined>): Token | undefined {
  if (groups.start !== undefined) {
    const attributes = attributesOf(groups.attributes ?? '');
    return { type: 'start', name: groups.start, attributes, isEmpty: groups.empty === '/' };
  }
  if (groups.end !== undefined) return { type: 'end', name: groups.end };
  if (groups.literal !== undefined) return { type: 'text', text: groups.literal };
  return groups.text === undefined ? undefined : { type: 'text', text: decodeEntities(groups.text) };
}

function attributesOf(text: string): Attributes {
  const pairs = [...text.matchAll(attributePattern)];
  return pairs.map(([, name = '', double, single]) => [name, decodeEntities(double ?? single ?? '')]);
}

const namedEntities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([\w.-]+));/gi, (_entity, decimal, hex, name) => {
    if (name !== undefined) {
      const character = namedEntities[name];
      if (character === undefined) throw new Error('The XML uses a custom entity.');
      return character;
    }
    const codePoint = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : '\ufffd';
  });
}
