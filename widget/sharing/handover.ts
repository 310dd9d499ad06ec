import { ShareElement } from './share-element.ts';
import { VideoLinkElement } from './video-link-element.ts';

/** The elements that hand an order on, in a chunk that is loaded once there is an order to hand on. */
export const handoverTags = {
  'cover-share': ShareElement,
  'cover-video-link': VideoLinkElement,
} as const;
