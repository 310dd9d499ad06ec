import { html, nothing } from 'lit';
import { askingWords } from '../../locale/en-asking.ts';
import { defineMissing } from '../parts/define-missing.ts';
import { FieldElement } from '../parts/field-element.ts';
import { ApplicantStepElement } from '../steps/applicant-step-element.ts';
import { DetailsStepElement } from '../steps/details-step-element.ts';
import { renderPrice } from './chosen-product.ts';
import { renderAskingStep } from './form-steps.ts';
import { addLateSteps } from './late-steps.ts';

// The steps with questions about the thing and the person.

defineMissing({
  'cover-field': FieldElement,
  'cover-details-step': DetailsStepElement,
  'cover-applicant-step': ApplicantStepElement,
});

addLateSteps('asking', {
  words: askingWords,
  render(view, notice) {
    const { screen } = view.state;
    switch (screen.status) {
      case 'details':
      case 'applicant':
        // above the answers that it is about
        return html`${notice}${renderAskingStep(view, screen.status, screen.product, renderPrice(view))}`;
      default:
        return html`${nothing}`;
    }
  },
});
