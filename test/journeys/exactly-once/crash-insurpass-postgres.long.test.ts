import { crashSuite } from '../../suites/crash-suite.ts';
import { insurpass } from '../../support/drawn/tested-insurers.ts';

crashSuite('postgres', insurpass, 0);
