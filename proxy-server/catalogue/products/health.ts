import type { Product } from '../../contract/product.ts';
import { monthToYear, throughOctamile } from '../octamile.ts';
import { dateOfBirth } from '../person-questions.ts';
import { nigerianStates } from '../places.ts';

// Periods, person and facts: the health guide (docs/facts/aims-products.md#health).

/** A health plan with a hospital of the insured's choice. */
export const healthInsurance: readonly Product[] = [
  {
    ...throughOctamile,
    id: 'health-axa',
    name: 'Health by AXA Mansard',
    summary: 'Care at the hospital you choose, for a month or longer.',
    category: 'health',
    insurer: 'AXA Mansard',
    // half a year is in one of two documents only (docs/facts/aims-contradictions.md#longer-periods)
    periods: monthToYear.filter(({ id }) => id !== '6m'),
    fields: [
      dateOfBirth,
      {
        id: 'residenceState',
        stage: 'risk',
        type: 'choice',
        label: 'State you live in',
        help: 'It decides which hospitals are near.',
        required: true,
        options: nigerianStates,
      },
      {
        id: 'residenceLocalGovernmentArea',
        stage: 'risk',
        type: 'text',
        label: 'Local government area',
        help: 'The one you live in, for example Eti-Osa.',
        required: true,
        max: 60,
        example: 'Lagos Island',
      },
      {
        id: 'hospital',
        stage: 'risk',
        type: 'lookup',
        label: 'Hospital',
        help: 'Where you want to be treated. Type a part of its name.',
        required: true,
        optionsFrom: '/v1/options/hospitals',
        example: 'General Hospital, Lagos',
      },
    ],
    benefits: ['Care at the hospital you choose', 'Cover from one month, without a long contract'],
    exclusions: ['Treatment from before the cover starts', 'Anyone but the person named on the certificate'],
    documents: [],
  },
];
