// In this repository the package for shops' servers is its own sources; elsewhere npm installs it.
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'cover-checkout-server'
      ? { url: new URL('../../proxy-server/client/index.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});
