import { historySuite } from '../../suites/history-suite.ts';
import { paymentStoreSuite } from '../../suites/payment-store-suite.ts';
import { storeSuite } from '../../suites/store-suite.ts';
import { engines } from '../../support/database/engines.ts';

for (const engine of engines) {
  storeSuite(engine);
  paymentStoreSuite(engine);
  historySuite(engine);
}
