// The entry of the script tag. The proxy that served it is the one to speak to, so its origin is noted first.
import './note-script-origin.ts';
import { defineCoverElements } from './define.ts';

defineCoverElements();
