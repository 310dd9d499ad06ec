/** Types that browsers both record and decode picture by picture. */
const types = ['video/mp4;codecs=avc1.42E01E', 'video/webm;codecs=vp8'];

/** The colours of the video, half of its length each. */
export const [firstColour, lastColour] = ['rgb(200, 0, 0)', 'rgb(0, 0, 200)'];

/** Records some seconds of a red and then a blue picture, as a phone's file; undefined where the browser records none. */
export async function recordCanvas(milliseconds = 2_000): Promise<File | undefined> {
  const type = types.find((one) => 'MediaRecorder' in globalThis && MediaRecorder.isTypeSupported(one));
  if (type === undefined || !('VideoDecoder' in globalThis)) return undefined;
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 });
  const context = canvas.getContext('2d')!;
  const recorder = new MediaRecorder(canvas.captureStream(15), { mimeType: type });
  const parts: Blob[] = [];
  const ended = new Promise((resolve) => recorder.addEventListener('stop', resolve));
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  recorder.start();
  const begun = performance.now();
  for (let passed = 0; passed < milliseconds; passed = performance.now() - begun) {
    context.fillStyle = passed < milliseconds / 2 ? firstColour : lastColour;
    // a picture that stays the same is not recorded again
    context.fillRect(0, 0, 320, 240);
    context.fillStyle = '#fff';
    context.fillRect(passed % 300, 0, 20, 20);
    await new Promise((resume) => setTimeout(resume, 50));
  }
  recorder.stop();
  await ended;
  return new File(parts, 'VID_20261127.mp4', { type: type.replace(/;.*/, '') });
}
