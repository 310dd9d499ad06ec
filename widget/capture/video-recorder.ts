/** A camera that is on, and its recording. */
export interface VideoRecorder {
  /** The live picture. */
  readonly stream: MediaStream;
  readonly isRecording: boolean;
  start(): void;
  /** Ends the recording. Returns the video. */
  stop(): Promise<Blob>;
  /** Switches the camera off. */
  close(): void;
}

/** At this rate half a minute has about 6 MB; the proxy accepts 20 MB. */
const bitsPerSecond = 1_500_000;
/** Types that insurers can open, best first. */
const types = ['video/mp4', 'video/webm;codecs=vp8', 'video/webm'];

/**
 * Switches the rear camera on. Rejects when there is none or the shopper denies access.
 * @param onSecond called each second with the seconds recorded so far
 */
export async function openRecorder(onSecond: (seconds: number) => void): Promise<VideoRecorder> {
  const video = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } };
  const stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type)) ?? '';
  const recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: bitsPerSecond });
  const chunks: Blob[] = [];
  let seconds = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data));
  return {
    stream,
    get isRecording() {
      return recorder.state === 'recording';
    },
    start() {
      recorder.start();
      timer = setInterval(() => onSecond(++seconds), 1000);
    },
    stop() {
      clearInterval(timer);
      return new Promise((resolve) => {
        recorder.addEventListener('stop', () =>
          resolve(new Blob(chunks, { type: recorder.mimeType.replace(/;.*/, '') })),
        );
        recorder.stop();
      });
    },
    close() {
      clearInterval(timer);
      for (const track of stream.getTracks()) track.stop();
    },
  };
}
