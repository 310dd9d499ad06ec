import type { PageText } from '../../proxy-server/contract/certificate-pages.ts';
import type { SheetSize } from './sheets.ts';

type Line = PageText['lines'][number];

/** Words that are further apart than so many heights of their line stand in another column. */
const columnGap = 2;
/** A letter's size against the height of its line. */
const letterShare = 0.86;

/**
 * The words of a page where they stand in its picture, unseen: to be read aloud, searched and copied. Sizes are shares of
 * the layer, which is as wide as the picture.
 */
export function drawText({ lines }: PageText, { width, height }: SheetSize): DocumentFragment {
  const layer = document.createDocumentFragment();
  for (const line of lines) {
    const paragraph = document.createElement('p');
    for (const words of columnsOf(line)) {
      const [first] = words;
      if (!first) continue;
      const span = document.createElement('span');
      span.textContent = `${words.map(({ text }) => text).join(' ')} `;
      span.style.left = `${(100 * first.left) / width}%`;
      span.style.top = `${(100 * line.top) / height}%`;
      span.style.fontSize = `${(100 * letterShare * line.height) / width}cqw`;
      paragraph.append(span);
    }
    layer.append(paragraph);
  }
  return layer;
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
