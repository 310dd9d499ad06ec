import { ImageInputElement } from './image-input-element.ts';
import { ListInputElement } from './list-input-element.ts';
import { VehicleLookupElement } from './vehicle-lookup-element.ts';

/** Inputs that few products need, in a chunk of their own. */
export const richInputs = {
  'cover-image-input': ImageInputElement,
  'cover-list-input': ListInputElement,
  'cover-vehicle-lookup': VehicleLookupElement,
};
