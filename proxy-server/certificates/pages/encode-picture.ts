import encodeWebp, { init } from '@jsquash/webp/encode.js';
import type { PagePicture } from '../../domain/order/certificate-pages.ts';
import type { Drawing } from './draw-page.ts';
import { encodePng } from './encode-png.ts';
import { paletteOf } from './palette.ts';
import { compileModule } from './web-assembly.ts';

/** Text stays clear; a scan of A4 at the middle width has some 100 kB (docs/decisions/certificate-pages.md). */
const quality = 70;

/** A picture of a page, or its dots where it is to be encoded as a photograph. */
type Encoded = { readonly picture: PagePicture; readonly isBlank: boolean } | { readonly photograph: Drawing };

/** Pages of few colours, as most are, become a PNG; the dots of others are copied for the slower encoder. */
export function encodeFewColours(drawing: Drawing): Encoded {
  const palette = paletteOf(drawing);
  if (!palette) return { photograph: { ...drawing, dots: drawing.dots.slice() } };
  const isBlank = palette.colours.length === 3 && palette.colours.every((part) => part === 0xff);
  return {
    picture: { mediaType: 'image/png', bytes: encodePng(palette, drawing.width, drawing.height) },
    isBlank,
  };
}

/** Scans and photographs become WebP, at half the bytes of a JPEG. */
export async function encodePhotograph({ width, height, dots }: Drawing): Promise<PagePicture> {
  encoder ??= loadEncoder();
  await encoder;
  const data = new Uint8ClampedArray(dots.buffer as ArrayBuffer, dots.byteOffset, dots.byteLength);
  const bytes = await encodeWebp({ width, height, data, colorSpace: 'srgb' }, { quality, method: 3 });
  return { mediaType: 'image/webp', bytes: new Uint8Array(bytes) };
}

let encoder: Promise<Encoder> | undefined;

/** What Emscripten makes of the encoder, as far as it is used here. */
interface Encoder {
  readonly HEAPU8: Uint8Array;
}

/** The memory of the encoder, which it never gives back; 0 before the first photograph. */
export async function encoderBytes(): Promise<number> {
  return (await encoder)?.HEAPU8.byteLength ?? 0;
}

async function loadEncoder(): Promise<Encoder> {
  return (await init(await compileModule('@jsquash/webp/codec/enc/webp_enc_simd.wasm'))) as unknown as Encoder;
}
