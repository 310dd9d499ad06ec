import { faultSuite } from '../../suites/fault-suite.ts';

faultSuite('postgres');
