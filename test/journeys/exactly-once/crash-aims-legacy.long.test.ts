import { crashSuite } from '../../suites/crash-suite.ts';
import { legacyAims } from '../../support/drawn/tested-insurers.ts';

crashSuite('sqlite', legacyAims, 0);
