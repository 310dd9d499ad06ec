import { crashSuite } from '../../suites/crash-suite.ts';
import { aims } from '../../support/drawn/tested-insurers.ts';

crashSuite('postgres', aims, 1);
