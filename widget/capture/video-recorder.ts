/** A camera that is on, and what it records. */
export interface VideoRecorder {
  /** What the camera sees. */
  readonly stream: MediaStream;
  readonly isRecording: boolean;
  start(): void;
  /** Ends the recording; the answer is the video. */
  stop(): Promise<Blob>;
  /** Switches the camera off. */
  close(): void;
}

/** Half a minute at this rate stays well below the proxy's 20 MB. */
const bitsPerSecond = 1_500_000;
/** What insurers can open, best first. */
const types = ['video/mp4', 'video/webm;codecs=vp8', 'video/webm'];

/**
 * Switches the rear camera on. Rejects where there is none or the shopper says no.
 * @param told hears the seconds recorded so far
 */
export async function openRecorder(told: (seconds: number) => void): Promise<VideoRecorder> {
  const video = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } };
  const stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type)) ?? '';
  const recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: bitsPerSecond });
  const pieces: Blob[] = [];
  let seconds = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
  return {
    stream,
    get isRecording() {
      return recorder.state === 'recording';
    },
    start() {
      recorder.start();
      timer = setInterval(() => told(++seconds), 1000);
    },
    stop() {
      clearInterval(timer);
      return new Promise((resolve) => {
        recorder.addEventListener('stop', () =>
          resolve(new Blob(pieces, { type: recorder.mimeType.replace(/;.*/, '') })),
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
