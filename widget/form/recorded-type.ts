/** Types that insurers can open, best first. */
const types = ['video/mp4', 'video/webm;codecs=vp8', 'video/webm'];

/** The type of the videos that this browser can record; undefined where it has no camera or cannot record one. */
export function recordedType(): string | undefined {
  if (!navigator.mediaDevices || !('MediaRecorder' in globalThis)) return undefined;
  return types.find((type) => MediaRecorder.isTypeSupported(type));
}
