// Every question of every product at once, drawn by the widget's own step, for whoever checks how they look and read.

const checkout = document.querySelector('cover-checkout');
const state = document.querySelector('#state');
const { proxy, key } = document.body.dataset;

const answer = await fetch(`${proxy}/v1/catalogue`, { headers: { 'Cover-Key': key } });
const { products } = await answer.json();
await customElements.whenDefined('cover-details-step');
const { phrases } = await theStep();

const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Africa/Lagos' }).format();
for (const product of products) checkout.renderRoot.append(sheetOf(product));
state.textContent = `${products.length} products, ${products.flatMap(({ fields }) => fields).length} questions.`;

/** The step on show, once it has the words of the later ones. */
async function theStep() {
  for (;;) {
    const step = checkout.renderRoot?.querySelector('.step');
    if (step?.phrases?.back) return step;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** What a product asks, whatever its conditions; what is typed stays here. */
function sheetOf(product) {
  const sheet = document.createElement('section');
  const frame = document.createElement('div');
  const title = document.createElement('h2');
  const step = document.createElement('cover-details-step');
  sheet.id = product.id;
  sheet.className = 'frame';
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
    if (event.intent.want === 'keep') step.answers = { ...step.answers, ...event.intent.answers };
  });
  frame.append(title, step);
  sheet.append(frame);
  return sheet;
}
