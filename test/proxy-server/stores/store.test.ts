import { consoleSuite } from '../../suites/console-suite.ts';
import { documentsSuite } from '../../suites/documents-suite.ts';
import { historySuite } from '../../suites/history-suite.ts';
import { messagesSuite } from '../../suites/messages-suite.ts';
import { orderListsSuite } from '../../suites/order-lists-suite.ts';
import { paymentStoreSuite } from '../../suites/payment-store-suite.ts';
import { peopleSuite } from '../../suites/people-suite.ts';
import { storeSuite } from '../../suites/store-suite.ts';
import { engines } from '../../support/database/engines.ts';

for (const engine of engines) {
  storeSuite(engine);
  orderListsSuite(engine);
  paymentStoreSuite(engine);
  historySuite(engine);
  peopleSuite(engine);
  messagesSuite(engine);
  documentsSuite(engine);
  consoleSuite(engine);
}
