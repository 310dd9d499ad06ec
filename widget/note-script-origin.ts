import { scriptOrigin } from './elements/script-origin.ts';

scriptOrigin.value = new URL(import.meta.url).origin;
