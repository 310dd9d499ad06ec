import { correctionSuite } from '../../../suites/correction-suite.ts';
import { enginesFor } from '../../../support/long-run.ts';

for (const engine of enginesFor(import.meta.url)) correctionSuite(engine);
