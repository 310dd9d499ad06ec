import type { PageText } from '../../proxy-server/contract/certificate/certificate-pages.ts';
import type { SheetSize } from './sheets.ts';

type Line = PageText['lines'][number];

/** Words that are further apart than so many heights of their line stand in another column. */
const columnGap = 2;
/** A letter's size against the height of its line. */
const letterShare = 0.74;
/** No letter is so many times wider than the others: a line that is as high as that is turned. */
const widestLetter = 2;

/**
 * Lays the words of a page where they stand in its picture, unseen: to be read aloud, searched and copied. Sizes are
 * shares of the layer, which is as wide as the picture.
 */
export function layText(layer: Element, { lines }: PageText, size: SheetSize): void {
  const spans: { readonly span: HTMLElement; readonly share: number }[] = [];
  const paragraphs = lines.map((line) => {
    const paragraph = document.createElement('p');
    for (const words of columnsOf(line)) {
      const span = place(words, line, size);
      paragraph.append(span, ' ');
      spans.push({ span, share: widthOf(words) / size.width });
    }
    return paragraph;
  });
  layer.replaceChildren(...paragraphs);
  // the letters are of another font: stretched, they end where those of the picture do
  const whole = layer.clientWidth;
  const widths = spans.map(({ span }) => span.offsetWidth);
  spans.forEach(({ span, share }, index) => {
    if (widths[index]) span.style.transform = `scaleX(${(share * whole) / widths[index]})`;
  });
}

function place(words: Line['words'], line: Line, { width, height }: SheetSize): HTMLElement {
  const span = document.createElement('span');
  span.textContent = words.map(({ text }) => text).join(' ');
  const letter = Math.min(letterShare * line.height, (widestLetter * widthOf(words)) / span.textContent.length);
  span.style.left = `${(100 * (words[0]?.left ?? 0)) / width}%`;
  span.style.top = `${(100 * line.top) / height}%`;
  span.style.fontSize = `${(100 * letter) / width}cqw`;
  return span;
}

function widthOf(words: Line['words']): number {
  const [first, last] = [words[0], words.at(-1)];
  return first && last ? last.left + last.width - first.left : 0;
}

function columnsOf({ words, height }: Line): Line['words'][] {
  const columns: Line['words'][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const word of words) {
    const isNear = Math.abs(word.left - end) < columnGap * height;
    if (isNear) columns.at(-1)?.push(word);
    else columns.push([word]);
    end = word.left + word.width;
  }
  return columns;
}
