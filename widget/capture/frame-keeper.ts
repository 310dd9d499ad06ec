/** Pictures a second: enough to see what was filmed. */
const framesPerSecond = 4;
/** Width of a picture: a sticker or a code can still be read on it. */
const maxWidth = 480;
const quality = 0.6;

/** Pictures a second of what a camera sees, as long as it is asked to keep them. */
export class FrameKeeper {
  /** JPEGs, in order. */
  readonly frames: Blob[] = [];
  readonly #video = document.createElement('video');
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(stream: MediaStream) {
    this.#video.muted = true;
    this.#video.playsInline = true;
    this.#video.srcObject = stream;
  }

  start(): void {
    this.#video.play().catch(() => undefined);
    this.#timer = setInterval(() => this.#keep(), 1000 / framesPerSecond);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#video.pause();
    this.#video.srcObject = null;
  }

  #keep(): void {
    const { videoWidth, videoHeight } = this.#video;
    if (videoWidth === 0) return;
    const canvas = document.createElement('canvas');
    canvas.width = Math.min(maxWidth, videoWidth);
    canvas.height = Math.round((canvas.width * videoHeight) / videoWidth);
    canvas.getContext('2d')!.drawImage(this.#video, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((frame) => frame && this.frames.push(frame), 'image/jpeg', quality);
  }
}

/** How long each of the pictures stands, in milliseconds. */
export const frameMilliseconds = 1000 / framesPerSecond;
