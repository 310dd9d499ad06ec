// The floor: a form of three fields in plain Lit, with nothing to load.
import { html, LitElement } from 'lit';
import { place } from './place.js';

class PlainForm extends LitElement {
  render() {
    return html`<form>
      <h2>Protect your phone</h2>
      <label><input type="radio" name="cover" value="basic" /> Basic, ₦7,200 for a year</label>
      <label><input type="radio" name="cover" value="premium" /> Premium, ₦14,400 for a year</label>
      <label>Name <input name="name" autocomplete="name" required /></label>
      <label>Phone <input name="phone" type="tel" autocomplete="tel" required /></label>
      <label>E-mail <input name="email" type="email" autocomplete="email" required /></label>
      <button>Continue</button>
    </form>`;
  }
}
customElements.define('plain-form', PlainForm);

place(async (root) => {
  const form = document.createElement('plain-form');
  root.append(form);
  await form.updateComplete;
});
