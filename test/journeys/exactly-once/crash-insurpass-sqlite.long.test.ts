import { crashSuite } from '../../suites/crash-suite.ts';
import { insurpass } from '../../support/drawn/tested-insurers.ts';

crashSuite('sqlite', insurpass, 1);
