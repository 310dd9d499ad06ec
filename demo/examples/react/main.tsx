import 'cover-checkout';
import type { Order } from 'cover-checkout';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

/** What the shop knows is not asked for. */
const phone = { brand: 'Tecno', model: 'Camon 40 Pro' };
const cart = { cart: 'PH-2026-0042' };

function Shop() {
  const [covered, setCovered] = useState<Order>();
  return (
    <main>
      <h1>Tecno Camon 40 Pro</h1>
      <cover-checkout
        proxy="https://cover.example.ng"
        merchant="pk_live_phonehub"
        category="phone"
        answers={phone}
        metadata={cart}
        oncover-active={({ order }) => setCovered(order)}
      />
      <p role="status">{covered && `Covered: order ${covered.code}`}</p>
    </main>
  );
}

createRoot(document.querySelector('#shop')!).render(<Shop />);
