import type { PageText } from '../../contract/certificate/certificate-pages.ts';
import { gapsOf } from './page-gaps.ts';
import type { Pdfium } from './pdfium.ts';

type Line = PageText['lines'][number];

/** Where something stands on the page, in tenths of a point from its top left corner. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const mostCharacters = 20_000;
/** Positions are whole numbers in PDFium: so many for a point. */
const perPoint = 10;

/** The words of an open page, line by line, each with its place; and what the picture of the page lacks. */
export function textOf(pdfium: Pdfium, page: number): PageText {
  const { api } = pdfium;
  const textPage = api.FPDFText_LoadPage(page);
  if (textPage === 0) return { lines: [], lacks: [] };
  const address = pdfium.allocate(24);
  try {
    const boxOf = measure(pdfium, page, textPage, address);
    return { lines: linesOf(pdfium, textPage, boxOf), lacks: gapsOf(pdfium, page, textPage) };
  } finally {
    pdfium.free(address);
    api.FPDFText_ClosePage(textPage);
  }
}

function linesOf({ api }: Pdfium, textPage: number, boxOf: (index: number) => Box | undefined): Line[] {
  const lines: Line[] = [];
  let words: { text: string; box: Box }[] = [];
  let word: { text: string; box: Box } | undefined;
  const endWord = () => {
    if (word) words.push(word);
    word = undefined;
  };
  const endLine = () => {
    endWord();
    if (words.length > 0) lines.push(lineOf(words));
    words = [];
  };
  const count = Math.min(api.FPDFText_CountChars(textPage), mostCharacters);
  for (let index = 0; index < count; index++) {
    const code = api.FPDFText_GetUnicode(textPage, index);
    const letter = code > 0 && code < 0x110000 ? String.fromCodePoint(code) : '';
    if (letter === '\n' || letter === '\r') endLine();
    else if (/^\s?$/.test(letter)) endWord();
    // control characters, and halves of letters
    else if (!/[\p{Cc}\p{Cs}\p{Cn}]/u.test(letter)) {
      const box = boxOf(index);
      if (box) word = word ? { text: word.text + letter, box: around(word.box, box) } : { text: letter, box };
    }
  }
  endLine();
  return lines;
}

/** Returns a function for the place of a letter; undefined where it has none. `address` is of 24 bytes of memory. */
function measure({ api, ...pdfium }: Pdfium, page: number, textPage: number, address: number) {
  const width = Math.round(api.FPDF_GetPageWidthF(page) * perPoint);
  const height = Math.round(api.FPDF_GetPageHeightF(page) * perPoint);
  return function boxOf(index: number): Box | undefined {
    if (!api.FPDFText_GetLooseCharBox(textPage, index, address)) return undefined;
    const [left = 0, top = 0, right = 0, bottom = 0] = new Float32Array(pdfium.heap().buffer, address, 4);
    return around(place(left, top), place(right, bottom));
  };

  /** A point of the page as a box of no size. */
  function place(x: number, y: number): Box {
    api.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, address + 16, address + 20);
    const [left = 0, top = 0] = new Int32Array(pdfium.heap().buffer, address + 16, 2);
    return { left, top, right: left, bottom: top };
  }
}

function around(one: Box, other: Box): Box {
  return {
    left: Math.min(one.left, other.left),
    right: Math.max(one.right, other.right),
    top: Math.min(one.top, other.top),
    bottom: Math.max(one.bottom, other.bottom),
  };
}

function lineOf(words: readonly { readonly text: string; readonly box: Box }[]): Line {
  const line = words.map(({ box }) => box).reduce(around);
  return {
    top: line.top / perPoint,
    height: (line.bottom - line.top) / perPoint,
    words: words.map(({ text, box }) => ({
      text,
      left: box.left / perPoint,
      width: (box.right - box.left) / perPoint,
    })),
  };
}
