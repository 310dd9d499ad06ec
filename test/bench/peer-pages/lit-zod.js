// The same form, its answers checked by zod/mini.
import { html, LitElement } from 'lit';
import * as z from 'zod/mini';
import { place } from './place.js';

const answers = z.object({
  cover: z.enum(['basic', 'premium']),
  name: z.string().check(z.minLength(2)),
  phone: z.string().check(z.regex(/^\+?\d{10,14}$/)),
  email: z.email(),
});

class CheckedForm extends LitElement {
  static properties = { errors: { state: true } };

  constructor() {
    super();
    this.errors = {};
  }

  render() {
    const error = (name) => html`<span role="alert">${this.errors[name]?.[0]}</span>`;
    return html`<form novalidate @submit=${this.submit}>
      <h2>Protect your phone</h2>
      <label><input type="radio" name="cover" value="basic" /> Basic, ₦7,200 for a year</label>
      <label><input type="radio" name="cover" value="premium" /> Premium, ₦14,400 for a year</label>${error('cover')}
      <label>Name <input name="name" autocomplete="name" /></label>${error('name')}
      <label>Phone <input name="phone" type="tel" autocomplete="tel" /></label>${error('phone')}
      <label>E-mail <input name="email" type="email" autocomplete="email" /></label>${error('email')}
      <button>Continue</button>
    </form>`;
  }

  submit(event) {
    event.preventDefault();
    const read = answers.safeParse(Object.fromEntries(new FormData(event.target)));
    this.errors = read.success ? {} : z.flattenError(read.error).fieldErrors;
  }
}
customElements.define('checked-form', CheckedForm);

place(async (root) => {
  const form = document.createElement('checked-form');
  root.append(form);
  await form.updateComplete;
});
