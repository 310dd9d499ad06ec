import { describe } from 'node:test';
import { killOnce } from '../../suites/crash-suite.ts';
import { aims, insurpass } from '../../support/drawn/tested-insurers.ts';

describe('an order whose process is killed', { concurrency: true }, () => {
  killOnce('sqlite', aims, 'after issue');
  killOnce('postgres', insurpass, 'before save');
});
