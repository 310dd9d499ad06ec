import { defineMissing } from '../../elements/parts/define-missing.ts';
import { FieldElement } from '../../elements/parts/field-element.ts';
import { CorrectionElement } from '../../elements/steps/correction-element.ts';
import { OrderCorrectionElement } from './order-correction-element.ts';

// The form of the checkout, in a chunk of its own: few orders need it.

defineMissing({
  'cover-field': FieldElement,
  'cover-correction': CorrectionElement,
  'cover-console-correction': OrderCorrectionElement,
});
