// The same form in Shoelace's elements, each imported alone as its manual advises.
import '@shoelace-style/shoelace/dist/themes/light.css';
import '@shoelace-style/shoelace/dist/components/button/button.js';
import '@shoelace-style/shoelace/dist/components/input/input.js';
import '@shoelace-style/shoelace/dist/components/radio/radio.js';
import '@shoelace-style/shoelace/dist/components/radio-group/radio-group.js';
import { place } from './place.js';

place(async (root) => {
  const form = document.createElement('form');
  form.innerHTML = `<h2>Protect your phone</h2>
    <sl-radio-group label="Cover" name="cover">
      <sl-radio value="basic">Basic, ₦7,200 for a year</sl-radio>
      <sl-radio value="premium">Premium, ₦14,400 for a year</sl-radio>
    </sl-radio-group>
    <sl-input name="name" label="Name" autocomplete="name" required></sl-input>
    <sl-input name="phone" label="Phone" type="tel" autocomplete="tel" required></sl-input>
    <sl-input name="email" label="E-mail" type="email" autocomplete="email" required></sl-input>
    <sl-button type="submit" variant="primary">Continue</sl-button>`;
  root.append(form);
  await Promise.all([...form.querySelectorAll('*')].map((element) => element.updateComplete));
});
