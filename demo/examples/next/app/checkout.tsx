import 'cover-checkout';
import type { Order } from 'cover-checkout';
import { useState } from 'react';

interface Props {
  readonly phone: { readonly brand: string; readonly model: string };
  readonly cart: string;
}

export function Checkout({ phone, cart }: Props) {
  const [covered, setCovered] = useState<Order>();
  return (
    <>
      <cover-checkout
        proxy="https://cover.example.ng"
        merchant="pk_live_phonehub"
        category="phone"
        answers={phone}
        metadata={{ cart }}
        oncover-active={({ order }) => setCovered(order)}
      />
      <p role="status">{covered && `Covered: order ${covered.code}`}</p>
    </>
  );
}
