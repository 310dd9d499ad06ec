import { recordedType } from '../form/recorded-type.ts';
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
  /** Throws where the browser cannot record after all. */
  start(): void;
  /** Ends the recording; the video is empty where the browser has recorded nothing. */
  stop(): Promise<Recording>;
  /** Switches the camera off. */
  close(): void;
}

/** At this rate half a minute has about 6 MB; the proxy accepts 20 MB. */
const bitsPerSecond = 1_500_000;
/** A recording that lasts longer, or is larger, ends by itself: it can be sent as it is. */
const maxSeconds = 60;
const maxBytes = 18 * 1024 * 1024;
/** What is told of a recording. */
export interface RecorderListener {
  /** Each second, with the seconds recorded so far. */
  onSecond(seconds: number): void;
  /** It is long or large enough, or the camera was taken away, and has to be ended. */
  onFull(): void;
}

/** Switches the rear camera on. Rejects when there is none, the shopper denies access, or the browser cannot record. */
export async function openRecorder(
  { onSecond, onFull }: RecorderListener,
  limits: { readonly seconds: number; readonly bytes: number } = { seconds: maxSeconds, bytes: maxBytes },
): Promise<VideoRecorder> {
  const mimeType = recordedType();
  if (mimeType === undefined) throw new Error('This browser cannot record a video that insurers can open.');
  const video = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } };
  const stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
  const recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: bitsPerSecond });
  const keeper = new FrameKeeper(stream);
  const chunks: Blob[] = [];
  let bytes = 0;
  let seconds = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  let isEnding = false;
  const ended = new Promise<void>((resolve) => {
    recorder.addEventListener('stop', () => {
      // another app has taken the camera: what there is can be sent
      if (!isEnding) onFull();
      resolve();
    });
  });
  recorder.addEventListener('dataavailable', ({ data }) => {
    chunks.push(data);
    bytes += data.size;
    // a slow phone has no picture for a while: a second counts from the first that is there
    if (bytes > 0 && timer === undefined && !isEnding) {
      timer = setInterval(countSecond, 1000);
      countSecond();
    }
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
    },
    async stop() {
      clearInterval(timer);
      keeper.stop();
      isEnding = true;
      if (recorder.state !== 'inactive') recorder.stop();
      await ended;
      const type = recorder.mimeType.replace(/;.*/, '');
      return { video: new Blob(chunks, { type }), seconds, frames: keeper.frames };
    },
    close() {
      clearInterval(timer);
      keeper.stop();
      for (const track of stream.getTracks()) track.stop();
    },
  };

  function countSecond(): void {
    onSecond(++seconds);
    if (seconds >= limits.seconds) endFull();
  }

  function endFull(): void {
    if (recorder.state === 'recording') onFull();
  }
}
