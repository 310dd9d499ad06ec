import { defineMissing } from '../../elements/parts/define-missing.ts';
import { DeliveriesViewElement } from './deliveries-view-element.ts';

// In a chunk of its own: loaded when the view is opened.

defineMissing({ 'cover-console-deliveries': DeliveriesViewElement });
