import { scriptOrigin } from './elements/public/script-origin.ts';

scriptOrigin.value = new URL(import.meta.url).origin;
