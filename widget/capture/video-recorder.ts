import { FrameKeeper } from './frame-keeper.ts';

/** A finished recording. */
export interface Recording {
  readonly video: Blob;
  readonly seconds: number;
  /** Small pictures of it, in order, so that it can be looked at where a page lets no video be played. */
  readonly frames: readonly Blob[];
}

/** A camera that is on, and its recording. */
export interface VideoRecorder {
  /** The live picture. */
  readonly stream: MediaStream;
  readonly isRecording: boolean;
  start(): void;
  /** Ends the recording. */
  stop(): Promise<Recording>;
  /** Switches the camera off. */
  close(): void;
}

/** At this rate half a minute has about 6 MB; the proxy accepts 20 MB. */
const bitsPerSecond = 1_500_000;
/** A recording that lasts longer, or is larger, ends by itself: it can be sent as it is. */
const maxSeconds = 60;
const maxBytes = 18 * 1024 * 1024;
/** Types that insurers can open, best first. */
const types = ['video/mp4', 'video/webm;codecs=vp8', 'video/webm'];

/** What is told of a recording. */
export interface RecorderListener {
  /** Each second, with the seconds recorded so far. */
  onSecond(seconds: number): void;
  /** It is long or large enough, and has to be ended. */
  onFull(): void;
}

/** Switches the rear camera on. Rejects when there is none or the shopper denies access. */
export async function openRecorder(
  { onSecond, onFull }: RecorderListener,
  limits: { readonly seconds: number; readonly bytes: number } = { seconds: maxSeconds, bytes: maxBytes },
): Promise<VideoRecorder> {
  const video = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } };
  const stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type)) ?? '';
  const recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: bitsPerSecond });
  const keeper = new FrameKeeper(stream);
  const chunks: Blob[] = [];
  let bytes = 0;
  let seconds = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  recorder.addEventListener('dataavailable', ({ data }) => {
    chunks.push(data);
    bytes += data.size;
    if (bytes >= limits.bytes) endFull();
  });
  return {
    stream,
    get isRecording() {
      return recorder.state === 'recording';
    },
    start() {
      // a part each second, so that its size is known while it grows
      recorder.start(1000);
      keeper.start();
      timer = setInterval(() => {
        onSecond(++seconds);
        if (seconds >= limits.seconds) endFull();
      }, 1000);
    },
    stop() {
      clearInterval(timer);
      keeper.stop();
      return new Promise((resolve) => {
        recorder.addEventListener('stop', () => {
          const type = recorder.mimeType.replace(/;.*/, '');
          resolve({ video: new Blob(chunks, { type }), seconds, frames: keeper.frames });
        });
        recorder.stop();
      });
    },
    close() {
      clearInterval(timer);
      keeper.stop();
      for (const track of stream.getTracks()) track.stop();
    },
  };

  function endFull(): void {
    if (recorder.state === 'recording') onFull();
  }
}
