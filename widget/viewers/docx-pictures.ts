import type { CertificateBlock } from '../../proxy-server/contract/certificate/certificate.ts';
import { imageSize, mostDots } from '../form/image-size.ts';

type Image = Extract<CertificateBlock, { kind: 'image' }>;

const shownTypes = /^image\/(png|jpeg|gif|webp|bmp)$/;

/** Draws the pictures of one document: blocks with the same number share one address, so that it is decoded once. */
export function drawPictures(unreadable: string): (image: Image) => HTMLElement {
  const addresses = new Map<number, string | undefined>();
  let dotsLeft = mostDots;

  function addressOf({ mediaType, base64, picture }: Image): string | undefined {
    if (picture !== undefined && addresses.has(picture)) return addresses.get(picture);
    const bytes = shownTypes.test(mediaType) ? bytesOf(base64) : undefined;
    const size = bytes && imageSize(bytes);
    dotsLeft -= size ? size.width * size.height : 0;
    const address = bytes && dotsLeft >= 0 ? URL.createObjectURL(new Blob([bytes], { type: mediaType })) : undefined;
    if (picture !== undefined) addresses.set(picture, address);
    return address;
  }

  return (block) => {
    const address = addressOf(block);
    if (!address) return told(unreadable);
    const image = document.createElement('img');
    image.alt = block.alt;
    // the height follows from the picture; an attribute, so that a page's rules for styles do not matter
    if (block.width) image.width = Math.round(block.width);
    image.decoding = 'async';
    image.addEventListener('error', () => image.replaceWith(told(unreadable)), { once: true });
    image.src = address;
    return image;
  };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function told(text: string): HTMLElement {
  const words = document.createElement('p');
  words.className = 'lacks';
  words.textContent = text;
  return words;
}
