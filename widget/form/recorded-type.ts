/** Types that insurers can open, best first. Left to itself, Chromium puts VP9 into an MP4, which few players open. */
const types = ['video/mp4;codecs=avc1', 'video/mp4', 'video/webm;codecs=vp8', 'video/webm'];

/** The type of the videos that this browser can record; undefined where it has no camera or cannot record one. */
export function recordedType(): string | undefined {
  if (!navigator.mediaDevices || !('MediaRecorder' in globalThis)) return undefined;
  return types.find((type) => MediaRecorder.isTypeSupported(type));
}
