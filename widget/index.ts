import { defineCoverElements } from './define.ts';
import './jsx.ts';

defineCoverElements();

export * from './public.ts';
