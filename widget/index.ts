import { defineCoverElements } from './define.ts';

defineCoverElements();

export * from './public.ts';
