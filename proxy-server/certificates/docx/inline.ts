import { readControl } from './controls.ts';
import { drawingPlace, isHiddenDrawing, shapePlace } from './drawings.ts';
import type { DocxPart } from './parts.ts';
import type { Image, PicturePlace } from './pictures.ts';
import type { Reading } from './reading.ts';
import { leftOut, readAlternative } from './reading.ts';
import type { Run, RunFormat } from './runs.ts';
import { formatOf, plainFormat, runFrom } from './runs.ts';
import { isSymbolFont, symbolFrom } from './symbols.ts';
import type { XmlElement } from './xml.ts';
import { elementsOf } from './xml.ts';

/** What stands in a line: text, a picture, or a text box, which has paragraphs of its own. */
export type Piece =
  | { readonly kind: 'run'; readonly run: Run }
  | { readonly kind: 'picture'; readonly image: Image }
  | { readonly kind: 'box'; readonly element: XmlElement };

/** Where in the document is read. */
export interface Line {
  readonly reading: Reading;
  readonly part: DocxPart;
  readonly paragraphStyle: string;
}

interface Around {
  readonly format: RunFormat;
  /** Of the drawing around it. */
  readonly place: PicturePlace;
}

/**
 * Reads what is inside an element of a paragraph. Wrappers that are not known are walked: what is in them is content
 * until something says otherwise.
 */
export function readInline(line: Line, element: XmlElement): Piece[] {
  return walk(line, element, { format: plainFormat(line.reading.styles, line.paragraphStyle), place: { alt: '' } });
}

function walk(line: Line, element: XmlElement, around: Around): Piece[] {
  return elementsOf(element).flatMap((child) => read(line, child, around));
}

function read(line: Line, element: XmlElement, around: Around): Piece[] {
  const { reading, part, paragraphStyle } = line;
  const { name, attributes } = element;
  if (leftOut.has(name)) return [];
  const simple = characters[name];
  if (simple !== undefined) return text(simple, around);
  switch (name) {
    case 'w:r': {
      const format = formatOf(reading.styles, paragraphStyle, element);
      return format.isHidden ? [] : walk(line, element, { ...around, format });
    }
    case 'w:t':
    case 'm:t':
    case 'a:t':
      return text(lettersOf(element, around.format.font), around);
    case 'w:sym':
      return symbol(line, attributes['w:font'] ?? '', attributes['w:char'] ?? '', around);
    case 'w:footnoteReference':
    case 'w:endnoteReference': {
      const isOwn = ['1', 'true', 'on'].includes(attributes['w:customMarkFollows'] ?? '');
      const kind = name === 'w:footnoteReference' ? 'footnote' : 'endnote';
      const marker = reading.notes.refer(kind, attributes['w:id'] ?? '', isOwn);
      return text(marker ?? '', { ...around, format: { ...around.format, script: 'super' } });
    }
    case 'w:ffData':
      return text(readControl(element), around);
    case 'mc:AlternateContent':
      return readAlternative(reading, element, (branch) => walk(line, branch, around));
    case 'w:txbxContent':
      return [{ kind: 'box', element }];
    case 'wp:inline':
    case 'wp:anchor':
      if (isHiddenDrawing(element)) return [];
      return walk(line, element, { ...around, place: drawingPlace(element) });
    case 'v:shape':
    case 'v:rect':
    case 'v:group': {
      const place = shapePlace(element, around.place);
      return place ? walk(line, element, { ...around, place }) : [];
    }
    case 'v:textpath':
      return text(attributes.string ?? '', around);
    case 'a:blip':
      return picture(line, part.pathOf(attributes['r:embed']), around.place);
    case 'v:imagedata':
      return picture(line, part.pathOf(attributes['r:id'] ?? attributes['o:relid']), {
        ...around.place,
        alt: attributes['o:title'] ?? around.place.alt,
      });
    case 'w:object':
    case 'w:control': {
      const preview = walk(line, element, around);
      if (preview.length === 0) reading.gaps.add('embedded');
      return preview;
    }
    case 'c:chart':
    case 'dgm:relIds':
      reading.gaps.add('drawing');
      return [];
    // in one line: what stands above each other would read as another number
    case 'm:oMath':
      reading.gaps.add('equation');
      return walk(line, element, around);
    case 'm:den':
      return [...text('/', around), ...walk(line, element, around)];
    case 'm:sup':
    case 'm:sub':
      return walk(line, element, {
        ...around,
        format: { ...around.format, script: name === 'm:sup' ? 'super' : 'sub' },
      });
    default:
      return walk(line, element, around);
  }
}

const characters: Readonly<Record<string, string | undefined>> = Object.assign(Object.create(null), {
  'w:tab': '\t',
  'w:ptab': '\t',
  'w:br': '\n',
  'w:cr': '\n',
  'w:noBreakHyphen': '\u2011',
  'w:softHyphen': '\u00ad',
});

function text(letters: string, { format }: Around): Piece[] {
  return letters === '' ? [] : [{ kind: 'run', run: runFrom(letters, format) }];
}

function lettersOf(element: XmlElement, font: string | undefined): string {
  const letters = element.children.filter((child) => typeof child === 'string').join('');
  if (!isSymbolFont(font)) return letters;
  return [...letters].map((letter) => symbolFrom(font, letter.codePointAt(0)!) ?? letter).join('');
}

function symbol({ reading }: Line, font: string, code: string, around: Around): Piece[] {
  const number = /^[0-9a-f]{1,6}$/i.test(code) ? Number.parseInt(code, 16) : 0;
  const isPrivate = number < 32 || number > 0x10ffff || (number >= 0xe000 && number <= 0xf8ff);
  const letter = symbolFrom(font, number) ?? (isPrivate ? undefined : String.fromCodePoint(number));
  if (letter === undefined) reading.gaps.add('symbol');
  return text(letter ?? '\ufffd', around);
}

function picture({ reading }: Line, path: string | undefined, place: PicturePlace): Piece[] {
  const image = reading.pictures.read(path, place);
  if (!image) reading.gaps.add('picture');
  return image ? [{ kind: 'picture', image }] : [];
}
