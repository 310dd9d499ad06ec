import { isVideo, maxVideoBytes } from '../../proxy-server/contract/fields/video-signatures.ts';

/** Why a file cannot be sent as a video; also the phrase key of the message. */
export type VideoViolation = 'video-not-a-video' | 'video-too-large';

/** Judges a file by its first bytes, as the proxy does: many phones give it no type, or a generic one. */
export async function videoViolation(file: Blob): Promise<VideoViolation | undefined> {
  const bytes = new Uint8Array(await file.slice(0, 16).arrayBuffer());
  if (!isVideo(bytes)) return 'video-not-a-video';
  return file.size > maxVideoBytes ? 'video-too-large' : undefined;
}

/** The size in megabytes, to be read. */
export function megabytes({ size }: Blob): string {
  return (size / 1024 / 1024).toFixed(1);
}
