import type { ComponentName } from './components.ts';
export const examples: Partial<Record<ComponentName, unknown>> = {};
