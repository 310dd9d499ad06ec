// openapi-typescript writes types with TypeScript's own API, which TypeScript 7 does not have yet: it gets TypeScript 6 as
// ts-morph packs it. (A second package called typescript would fight with the first over the command `tsc`.)
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, nextResolve) {
    const isAsked = specifier === 'typescript' && context.parentURL?.includes('/node_modules/openapi-typescript/');
    return nextResolve(isAsked ? '@ts-morph/common/dist/typescript.js' : specifier, context);
  },
});
