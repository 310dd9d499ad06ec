import { defineMissing } from '../../elements/parts/define-missing.ts';
import { ReconciliationViewElement } from './reconciliation-view-element.ts';

// In a chunk of its own: loaded when the view is opened.

defineMissing({ 'cover-console-reconciliation': ReconciliationViewElement });
