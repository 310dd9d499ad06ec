/** Made by the test runner: where the shops of this run are (test/support/shop-for-widget.ts). */
declare module 'shop-for-widget' {
  export const shop: {
    readonly key: string;
    readonly secretKey: string;
    readonly proxy: string;
    readonly aims: string;
    readonly paystack: string;
    readonly merchantProxy: string;
    readonly customerToken: string;
  };
}
