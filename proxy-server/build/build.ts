import { buildProxyPackage } from './proxy-package.ts';
import { buildServerPackage } from './server-package.ts';

await buildProxyPackage('dist/packages/cover-checkout-proxy');
await buildServerPackage('dist/packages/cover-checkout-server');
