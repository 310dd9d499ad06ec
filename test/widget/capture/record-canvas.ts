import { BufferTarget, CanvasSource, getFirstEncodableVideoCodec, Mp4OutputFormat, Output } from 'mediabunny';

/** The colours of the video, half of its length each. */
export const [firstColour, lastColour] = ['rgb(200, 0, 0)', 'rgb(0, 0, 200)'];

/** What each browser of the tests both encodes and decodes; no one has HEVC. */
const codecs = ['avc', 'vp8'] as const;
const perSecond = 15;

/** Makes two seconds of a red and then a blue picture, as a phone's file; undefined where the browser encodes none. */
export async function recordCanvas(seconds = 2): Promise<File | undefined> {
  const codec =
    'VideoEncoder' in globalThis ? await getFirstEncodableVideoCodec([...codecs], { width: 320, height: 240 }) : null;
  if (codec === null) return undefined;
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 });
  const context = canvas.getContext('2d')!;
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat(), target });
  const source = new CanvasSource(canvas, { codec, bitrate: 200_000 });
  output.addVideoTrack(source);
  await output.start();
  for (let picture = 0; picture < seconds * perSecond; picture++) {
    context.fillStyle = picture < (seconds * perSecond) / 2 ? firstColour : lastColour;
    context.fillRect(0, 0, 320, 240);
    context.fillStyle = '#fff';
    context.fillRect((picture * 10) % 300, 0, 20, 20);
    await source.add(picture / perSecond, 1 / perSecond);
  }
  await output.finalize();
  return new File([target.buffer!], 'VID_20261127.mp4', { type: 'video/mp4' });
}
