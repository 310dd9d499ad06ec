import { VideoPreviewElement } from './video-preview-element.ts';
import { openRecorder } from './video-recorder.ts';

/** The camera, and the elements that show a video, in a chunk that only the verification step loads. */
export const capture = { openRecorder, tags: { 'cover-video-preview': VideoPreviewElement } } as const;
