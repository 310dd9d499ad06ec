// The shop collects the money: it handles `cover-payment-request`, and calls `confirmPayment()` when its server is done.

const checkout = document.querySelector('cover-checkout');
const form = document.querySelector('#wallet');
const text = document.querySelector('#wallet-text');
const button = form.querySelector('button');
const errorText = form.querySelector('.wallet-error');
let orderId = '';

checkout.addEventListener('cover-payment-request', (event) => {
  event.preventDefault();
  orderId = event.order.id;
  const price = `₦${(event.order.premium.amount / 100).toLocaleString('en-NG')}`;
  text.textContent = `The premium is ${price}.`;
  button.textContent = `Pay ${price} with PhoneHub wallet`;
  form.hidden = false;
  form.scrollIntoView({ block: 'nearest' });
  button.focus();
});

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  button.disabled = true;
  errorText.textContent = '';
  try {
    const response = await fetch('/wallet-payments', { method: 'POST', body: new URLSearchParams({ order: orderId }) });
    const result = await response.json();
    if (result.status !== 'paid') throw new Error(result.reason);
    form.hidden = true;
    await checkout.confirmPayment();
  } catch (cause) {
    errorText.textContent = `${cause.message} Nothing was taken from your wallet.`;
  } finally {
    button.disabled = false;
  }
});
