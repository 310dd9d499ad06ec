import { ImageInputElement } from './image-input-element.ts';
import { ListInputElement } from './list-input-element.ts';
import { VehicleLookupElement } from './vehicle-lookup-element.ts';

/** Inputs that few products need; they come when one is chosen that does. */
export const richInputs = {
  'cover-image-input': ImageInputElement,
  'cover-list-input': ListInputElement,
  'cover-vehicle-lookup': VehicleLookupElement,
};
