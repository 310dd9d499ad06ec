/** Created by the test runner (test/support/browser/shop-for-widget.ts): the addresses and keys of this run. */
declare module 'shop-for-widget' {
  export const shop: {
    readonly key: string;
    readonly proxy: string;
    readonly paystack: string;
    readonly certificates: Readonly<
      Record<string, { readonly proxy: string; readonly aims: string; readonly paystack: string }>
    >;
    readonly merchantProxy: string;
    readonly customerToken: string;
  };
  /** The walks through the store: how many, from which seed, and how long they may take. */
  export const walks: { readonly count: number; readonly seed: number; readonly limitMilliseconds: number };
}
