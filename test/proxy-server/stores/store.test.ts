import { storeSuite } from '../../suites/store-suite.ts';
import { engines } from '../../support/engines.ts';

for (const engine of engines) storeSuite(engine);
