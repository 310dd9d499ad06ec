import { crashSuite } from '../../suites/crash-suite.ts';
import { aims } from '../../support/tested-insurers.ts';

crashSuite('sqlite', aims);
