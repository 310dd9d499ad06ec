import './valid-language.ts';
import { defineMissing } from '../../elements/parts/define-missing.ts';
import { ChartElement } from './chart-element.ts';
import { InsightsViewElement } from './insights-view-element.ts';

// In a chunk of its own, with the chart library: loaded when the insights are opened.

defineMissing({ 'cover-console-chart': ChartElement, 'cover-console-insights': InsightsViewElement });
