import type { Product } from '../contract/product.ts';
import { deviceWarranty } from './products/device-warranty.ts';
import { goodsInTransit } from './products/goods-in-transit.ts';
import { healthInsurance } from './products/health.ts';
import { loanProtection } from './products/loan-protection.ts';
import { marineInsurance } from './products/marine.ts';
import { motorInsurance } from './products/motor.ts';
import { propertyInsurance } from './products/property.ts';
import { travelInsurance } from './products/travel.ts';

/** All products, in the order in which they are displayed. */
export const allProducts: readonly Product[] = [
  ...deviceWarranty,
  ...motorInsurance,
  ...travelInsurance,
  ...healthInsurance,
  ...loanProtection,
  ...propertyInsurance,
  ...goodsInTransit,
  ...marineInsurance,
];

/** The products that one merchant sells. */
export class ProductCatalogue {
  readonly products: readonly Product[];
  readonly #byId: ReadonlyMap<string, Product>;

  constructor(products: readonly Product[]) {
    this.products = products;
    this.#byId = new Map(products.map((product) => [product.id, product]));
  }

  /** Returns a product; undefined if this merchant does not sell it. */
  find(id: string): Product | undefined {
    return this.#byId.get(id);
  }
}
