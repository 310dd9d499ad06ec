import { buildProxyPackage } from './proxy-package.ts';

await buildProxyPackage('dist/packages/cover-checkout-proxy');
