import type { Page } from 'playwright-core';

/** A video as a phone keeps it, with a name of its own: a picture that moves, recorded in this browser. */
export async function recordVideo(page: Page, milliseconds = 1_500) {
  const bytes = await page.evaluate(async (duration) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 360, height: 640 });
    const context = canvas.getContext('2d')!;
    const recorder = new MediaRecorder(canvas.captureStream(15), { mimeType: 'video/mp4;codecs=avc1.42E01E' });
    const parts: Blob[] = [];
    const ended = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    recorder.start();
    const begun = performance.now();
    for (let passed = 0; passed < duration; passed = performance.now() - begun) {
      context.fillStyle = '#2a6f97';
      context.fillRect(0, 0, 360, 640);
      context.fillStyle = '#fff';
      context.fillRect(80, 80 + (400 * passed) / duration, 200, 60);
      await new Promise((resume) => setTimeout(resume, 50));
    }
    recorder.stop();
    await ended;
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
  }, milliseconds);
  return { name: 'VID_20261127_WA0007.mp4', mimeType: 'video/mp4', buffer: Buffer.from(bytes) };
}
