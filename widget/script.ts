// The entry of the script tag. Its origin is the default proxy, so it is stored first.
import './note-script-origin.ts';
import { defineCoverElements } from './define.ts';

defineCoverElements();
