import { correctionSuite } from '../../suites/correction-suite.ts';
import { engines } from '../../support/engines.ts';

for (const engine of engines) correctionSuite(engine);
