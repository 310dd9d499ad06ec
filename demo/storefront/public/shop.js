// Tells each offer on the page what the shop knows, and puts a cover that is selected into the form of the cart.

for (const offer of document.querySelectorAll('cover-offer')) {
  const { brand, model, cart, line } = offer.dataset;
  const drawing = document.querySelector(`svg[aria-label="${brand} ${model}"]`)?.cloneNode(true);
  drawing?.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  offer.answers = { brand, model };
  offer.item = {
    title: `${brand} ${model}`,
    ...(drawing && { image: new Blob([drawing.outerHTML], { type: 'image/svg+xml' }) }),
  };
  if (cart) offer.metadata = { cart, ...(line && { line }) };

  offer.addEventListener('cover-select', ({ quote }) => {
    const { cover, period } = offer.closest('form').elements;
    cover.value = quote?.product ?? '';
    period.value = quote?.period ?? '';
  });
}
