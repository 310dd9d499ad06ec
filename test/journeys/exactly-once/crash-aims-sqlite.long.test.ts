import { crashSuite } from '../../suites/crash-suite.ts';
import { acceptingAims } from '../../support/drawn/tested-insurers.ts';

// the one on PostgreSQL refuses a repeated reference
crashSuite('sqlite', acceptingAims, 0);
