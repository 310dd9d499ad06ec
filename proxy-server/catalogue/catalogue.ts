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

/** The products that one merchant sells, and those that it may have sold. */
export class ProductCatalogue {
  /** On sale. */
  readonly products: readonly Product[];
  readonly #byId: ReadonlyMap<string, Product>;

  constructor(products: readonly Product[], unsold: readonly Product[] = []) {
    this.products = products;
    this.#byId = new Map([...unsold, ...products].map((product) => [product.id, product]));
  }

  /** Returns a product on sale; undefined if this merchant does not sell it. */
  findSold(id: string): Product | undefined {
    return this.products.find((product) => product.id === id);
  }

  /** Returns a product, on sale or not: orders that were placed go on. Undefined if there is no such product. */
  find(id: string): Product | undefined {
    return this.#byId.get(id);
  }
}
