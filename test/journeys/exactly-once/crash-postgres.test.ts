import { crashSuite } from '../../suites/crash-suite.ts';

crashSuite('postgres');
