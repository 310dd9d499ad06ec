// Shows every field of every product at once, in the widget's own step, to check their look and their texts.

const checkout = document.querySelector('cover-checkout');
const state = document.querySelector('#state');
const { proxy, key } = document.body.dataset;

const response = await fetch(`${proxy}/v1/catalogue`, { headers: { 'Cover-Key': key } });
const { products } = await response.json();
// the code of the questions comes with a step that asks some
const { id, periods } = products.find((one) => one.periods.length > 0);
await customElements.whenDefined('cover-checkout');
checkout.update({ product: id, period: periods[0].id });
await customElements.whenDefined('cover-details-step');
const { phrases } = await loadedStep();

const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Africa/Lagos' }).format();
for (const product of products) checkout.renderRoot.append(renderProduct(product));
state.textContent = `${products.length} products, ${products.flatMap(({ fields }) => fields).length} questions.`;

/** The current step, once it has the phrases of the questions. */
async function loadedStep() {
  for (;;) {
    const step = checkout.renderRoot?.querySelector('.step');
    if (step?.phrases?.['details-title']) return step;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** All fields of a product, whatever their conditions. What is typed is kept in this page only. */
function renderProduct(product) {
  const section = document.createElement('section');
  const frame = document.createElement('div');
  const title = document.createElement('h2');
  const step = document.createElement('cover-details-step');
  section.id = product.id;
  section.className = 'frame';
  frame.className = 'inside';
  title.textContent = product.name;
  Object.assign(step, {
    product,
    phrases,
    today,
    fields: product.fields,
    answers: {},
    hasBack: false,
    headingLevel: 3,
  });
  step.addEventListener('cover-intent', (event) => {
    event.stopPropagation();
    if (event.intent.type === 'save-answers') step.answers = { ...step.answers, ...event.intent.answers };
  });
  frame.append(title, step);
  section.append(frame);
  return section;
}
