// Paystack's inline script and the shop's own button: its form is a frame that opens at the press.
import PaystackPop from '@paystack/inline-js';
import { place } from './place.js';

place(async (root) => {
  const popup = new PaystackPop();
  const button = root.appendChild(document.createElement('button'));
  button.textContent = 'Pay ₦7,200';
  button.addEventListener('click', () =>
    popup.newTransaction({ key: 'pk_test_peer', email: 'a@b.ng', amount: 720_000 }),
  );
});
