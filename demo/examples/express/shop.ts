// A shop's own server: it says who is buying and for which cart, and is told when the cover stands.
import { CoverError, createCoverClient, type ReceivedEvent, verifyWebhook } from 'cover-checkout-server';
import express from 'express';

const { COVER_PROXY = '', COVER_PUBLISHABLE_KEY = '', COVER_SECRET_KEY = '', WEBHOOK_SECRET = '' } = process.env;
const cover = createCoverClient({ proxy: COVER_PROXY, secretKey: COVER_SECRET_KEY });

/** A real shop takes both from its database, and from whoever is signed in. */
const covers = new Map<string, ReceivedEvent['data']>();
const [customerId, cart] = ['customer-42', 'PH-2026-0042'];

const app = express();

// before any parser: the signature is over the body as it came
app.post('/webhooks/cover', express.raw({ type: 'application/json' }), (request, response) => {
  try {
    const { data: order } = verifyWebhook({ body: request.body, headers: request.headers }, WEBHOOK_SECRET);
    const known = covers.get(order.id);
    // events come in any order, and twice: the greatest version is the newest
    if (order.metadataTrusted && (order.version ?? 0) > (known?.version ?? -1)) covers.set(order.id, order);
    response.sendStatus(204);
  } catch (error) {
    if (!(error instanceof CoverError)) throw error;
    console.error(error.message);
    response.sendStatus(401);
  }
});

app.get('/', async (_request, response) => {
  // the page cannot change what is in the token: the cart is the server's word
  const { token } = await cover.createCustomerToken({ customerId, metadata: { cart } });
  response.send(`<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Phone cover</title>
  <script type="module" src="${COVER_PROXY}/widget.js"></script>
  <h1>Tecno Camon 40 Pro</h1>
  <cover-checkout merchant="${COVER_PUBLISHABLE_KEY}" category="phone" customer-token="${token}"></cover-checkout>
  <p><a href="/cart">Your cart</a></p>
</html>`);
});

app.get('/cart', (_request, response) => {
  const bought = [...covers.values()].filter(({ metadata }) => metadata?.cart === cart);
  const lines = bought.map(({ code, state }) => `<li>Cover ${code}: ${state}</li>`);
  response.send(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Cart</title>
<h1>Cart ${cart}</h1><ul>${lines.join('')}</ul></html>`);
});

app.listen(Number(process.env.PORT), () => console.log(`Shop: http://localhost:${process.env.PORT}`));
