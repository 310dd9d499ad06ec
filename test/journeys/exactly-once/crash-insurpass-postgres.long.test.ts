import { crashSuite } from '../../suites/crash-suite.ts';
import { insurpass } from '../../support/tested-insurers.ts';

crashSuite('postgres', insurpass, 0);
