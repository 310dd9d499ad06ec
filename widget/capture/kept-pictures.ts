import { frameMilliseconds } from './frame-keeper.ts';
import type { MovingPictures, Picture } from './moving-pictures.ts';

/** The pictures that were kept while a video was recorded, as a video. */
export function keptPictures(frames: readonly Blob[]): MovingPictures {
  const each = frameMilliseconds / 1000;
  const read = async (index: number): Promise<Picture | undefined> => {
    const frame = frames[index];
    if (!frame) return undefined;
    const image = await createImageBitmap(frame);
    return { image, width: image.width, height: image.height, seconds: index * each };
  };
  // the last one stands to the end
  const indexAt = (seconds: number) => Math.min(frames.length - 1, Math.floor(seconds / each));
  return {
    seconds: frames.length * each,
    at: (seconds) => read(indexAt(seconds)),
    async *from(seconds) {
      for (let index = indexAt(seconds); index < frames.length; index++) {
        const picture = await read(index);
        if (picture) yield picture;
      }
    },
    close: () => undefined,
  };
}
