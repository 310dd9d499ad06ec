import { randomInt, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Good } from './goods.ts';

/** A cover that the shopper selected on a product page. Its price is asked for when it is paid. */
export interface ChosenCover {
  /** Id of the insurance product. */
  readonly product: string;
  readonly period: string | undefined;
}

/** One thing in a cart. */
export interface CartLine {
  readonly id: string;
  readonly good: Good;
  /** Of the very piece that is sold, as the stock has it: a phone's IMEI, a laptop's serial number. */
  readonly number: string;
  readonly cover: ChosenCover | undefined;
}

/** A visitor's cart, kept by the server. */
export interface Cart {
  readonly id: string;
  readonly lines: readonly CartLine[];
}

/** A shop that is never restarted could fill its memory with carts. */
const mostCarts = 2_000;

/** The carts of one shop, by a cookie. */
export class Carts {
  readonly #carts = new Map<string, Cart>();
  readonly #cookie: string;

  constructor(cookie: string) {
    this.#cookie = cookie;
  }

  /** The visitor's cart; a new one, which is not kept yet, where there is none. */
  of(request: IncomingMessage): Cart {
    const pattern = new RegExp(`(?:^|;\\s*)${this.#cookie}=([\\w-]*)`);
    const id = pattern.exec(request.headers.cookie ?? '')?.[1] ?? '';
    return this.#carts.get(id) ?? emptyCart();
  }

  /** Keeps the cart. Returns the cookie that finds it. */
  keep(cart: Cart): string {
    this.#carts.set(cart.id, cart);
    const [oldest] = this.#carts.keys();
    if (this.#carts.size > mostCarts && oldest !== undefined) this.#carts.delete(oldest);
    return `${this.#cookie}=${cart.id}; Path=/; HttpOnly; SameSite=Lax`;
  }
}

/** A new cart, which is kept once there is something in it. */
export function emptyCart(): Cart {
  return { id: randomUUID(), lines: [] };
}

/** A new line of a cart, with a piece of the stock set aside for it. */
export function newLine(good: Good, cover?: ChosenCover): CartLine {
  return { id: randomUUID().slice(0, 8), good, number: good.kind === 'phone' ? newImei() : newSerial(), cover };
}

/** An IMEI of a made-up piece: eight digits of its model, six of its own, and the check digit (Luhn). */
function newImei(): string {
  const digits = `35693803${String(randomInt(1_000_000)).padStart(6, '0')}`;
  const sum = [...digits].reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

function newSerial(): string {
  return `PH${randomUUID().slice(0, 8).toUpperCase()}`;
}
