import { defineMissing } from '../../elements/parts/define-missing.ts';
import { InsurerViewElement } from './insurer-view-element.ts';

// In a chunk of its own: loaded when the view is opened.

defineMissing({ 'cover-console-insurer': InsurerViewElement });
