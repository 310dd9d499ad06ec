// The entry of the script tag. Its origin is the default proxy, so it is stored first.
import './note-script-origin.ts';
import { defineCoverElements } from './define.ts';

// a further tag may have brought data for the copy that is there
const isForAnother = new URL(import.meta.url).search !== '' && customElements.get('cover-checkout');
if (!isForAnother) defineCoverElements();
