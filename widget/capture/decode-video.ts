import { BlobSource, CanvasSink, Input, MP4, QTFF, WEBM, type WrappedCanvas } from 'mediabunny';
import type { MovingPictures, Picture } from './moving-pictures.ts';

/** What could be read of a video: its length, and its pictures where the browser can decode them. */
export interface DecodedVideo {
  readonly seconds: number | undefined;
  readonly pictures: MovingPictures | undefined;
}

/** A sticker or a code can still be read on pictures so wide; of higher videos, so high. */
const mostDots = 720;
/** Canvases that take turns: decoding goes ahead by a few pictures, and a phone's memory is small. */
const canvases = 6;

/** Reads a video from memory without playing it, which no policy of a page forbids. */
export async function decodeVideo(video: Blob): Promise<DecodedVideo> {
  const input = new Input({ source: new BlobSource(video), formats: [MP4, QTFF, WEBM] });
  let seconds: number | undefined;
  try {
    const track = await input.getPrimaryVideoTrack();
    seconds = await track?.computeDuration();
    if (track && seconds && (await track.canDecode())) {
      const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()];
      const scale = Math.min(1, mostDots / Math.min(width, height));
      const sink = new CanvasSink(track, { width: Math.round(width * scale), poolSize: canvases });
      return { seconds, pictures: picturesOf(sink, seconds, await track.getFirstTimestamp(), () => input.dispose()) };
    }
  } catch {
    // damaged, or of a kind that is not read here
  }
  input.dispose();
  return { seconds, pictures: undefined };
}

function picturesOf(sink: CanvasSink, seconds: number, first: number, close: () => void): MovingPictures {
  return {
    seconds,
    async at(wanted) {
      // asked for one picture alone, Firefox's decoder gives none that is far from a whole one
      for await (const found of sink.canvases(Math.max(first, wanted))) return pictureOf(found);
      return undefined;
    },
    async *from(wanted) {
      for await (const found of sink.canvases(Math.max(first, wanted))) yield pictureOf(found);
    },
    close,
  };
}

function pictureOf({ canvas, timestamp }: WrappedCanvas): Picture {
  return { image: canvas, width: canvas.width, height: canvas.height, seconds: timestamp };
}
