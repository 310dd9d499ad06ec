import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { examplePicture } from '../../../../proxy-server/catalogue/person-questions.ts';
import type { Applicant } from '../../../../proxy-server/contract/applicant.ts';
import type { Answers } from '../../../../proxy-server/contract/values.ts';
import { createAimsProvider } from '../../../../proxy-server/providers/aims/aims-provider.ts';
import type { ScriptedParts } from './aims-parts.ts';
import { openScriptedParts, phoneOrder } from './aims-parts.ts';

// The requests in the product guides (docs/facts/aims-products.md), as far as they are documented.

interface Quote {
  readonly product: string;
  readonly period?: string;
  readonly answers: Answers;
  readonly command: string;
  readonly seed: object;
}

const france = { destination: 'FR', planType: 'individual', travellerDateOfBirth: '1986-01-31' };
const quotes: Readonly<Record<string, Quote>> = {
  'a vehicle by its value': {
    product: 'vehicle-comprehensive',
    period: '1y',
    answers: { vehicleValue: 450_000_000 },
    command: 'dump ipck_vhcl-cmpr-1111*PRMM',
    seed: { vhclValueForInsrnc: 4_500_000, insrncDrtn: '1y' },
  },
  'third-party cover by its period alone': {
    product: 'vehicle-third-party',
    period: '1y',
    answers: {},
    command: 'dump ipck_vhcl-tprt-1111*PRMM',
    seed: { insrncDrtn: '1y' },
  },
  'a journey by destination, plan and age': {
    product: 'travel-international',
    period: '7d',
    answers: france,
    command: 'dump ipck_ltix-stnd-1111*PRMM',
    seed: { insrncDrtn: '7d', destination: 'France', planType: 'individual', travelerAge: 40 },
  },
  'an ordinary journey to Saudi Arabia without a word of Hajj': {
    product: 'travel-international',
    period: '15d',
    answers: { ...france, destination: 'SA', hajjOrUmrah: false },
    command: 'dump ipck_ltix-stnd-1111*PRMM',
    seed: { insrncDrtn: '15d', destination: 'Saudi Arabia', planType: 'individual', travelerAge: 40 },
  },
  'a pilgrimage': {
    product: 'travel-international',
    period: '25d',
    answers: { ...france, destination: 'SA', hajjOrUmrah: true },
    command: 'dump ipck_ltix-stnd-1111*PRMM',
    seed: {
      insrncDrtn: '25d',
      destination: 'Saudi Arabia',
      planType: 'individual',
      travelerAge: 40,
      isHajj: true,
    },
  },
  'goods in transit by their value, without a period': {
    product: 'goods-in-transit',
    answers: { goodsValue: 25_000_000 },
    command: 'dump ipck_gtrn-stnd-1111*PRMM',
    seed: { goodsValue: 250_000 },
  },
  'health by its period alone': {
    product: 'health-axa',
    period: '1m',
    answers: {},
    command: 'dump ipck_hlth-axam-1111*PRMM',
    seed: { insrncDrtn: '1m' },
  },
  'a loan by amount and tenure, without a period': {
    product: 'loan-repayment-guaranty',
    answers: { loanAmount: 45_000_000, loanTenureMonths: 12 },
    command: 'dump ipck_lrgg-stnd-1111*PRMM',
    seed: { LoanAmount: 450_000, LoanTenure: 12 },
  },
  'cargo by its value': {
    product: 'marine-export',
    period: '1m',
    answers: { goodsValue: 500_000_000 },
    command: 'dump ipck_mexx-stnd-1111*PRMM',
    seed: { goodsValue: 5_000_000, insrncDrtn: '1m' },
  },
  'property by the sum insured': {
    product: 'all-risk',
    period: '1y',
    answers: { sumInsured: 1_000_000_000 },
    command: 'dump ipck_allr-stnd-1111*PRMM',
    seed: { sumInsured: 10_000_000, insrncDrtn: '1y' },
  },
};

interface Issue {
  readonly product: string;
  readonly period?: string;
  readonly answers: Answers;
  readonly seed: object;
}

const vehicle = {
  brand: 'Toyota',
  model: 'Corolla',
  year: 2019,
  chassisNumber: 'JTDBR32E720012345',
  engineNumber: '2ZR1234567',
  registrationNumber: 'LND-123 XY',
};
const vehicleFacts = {
  brand: 'Toyota',
  model: 'Corolla',
  year: 2019,
  chsssId: 'JTDBR32E720012345',
  engineId: '2ZR1234567',
  rgstrtId: 'LND-123 XY',
};
const issues: Readonly<Record<string, Issue>> = {
  'a vehicle’s policy': {
    product: 'vehicle-comprehensive',
    period: '1y',
    answers: { ...vehicle, vehicleValue: 450_000_000 },
    seed: {
      ctgry: 'vhcl',
      type: 'cmpr',
      pckg: '1111',
      insrncDrtn: '1y',
      addtnlFact: { ...vehicleFacts, vhclValueForInsrnc: 4_500_000 },
    },
  },
  'a health policy': {
    product: 'health-axa',
    period: '1m',
    answers: {
      residenceState: 'Lagos',
      residenceLocalGovernmentArea: 'Lagos Island',
      hospital: 'St. Nicholas Hospital',
    },
    seed: {
      ctgry: 'hlth',
      type: 'axam',
      pckg: '1111',
      insrncDrtn: '1m',
      addtnlFact: { RsdncState: 'Lagos', RsdncLga: 'Lagos Island', hospital: 'St. Nicholas Hospital' },
    },
  },
  'a loan’s policy': {
    product: 'loan-repayment-guaranty',
    answers: {
      loanAmount: 45_000_000,
      loanTenureMonths: 12,
      disbursementDate: '2024-03-20',
      loanStartDate: '2024-03-20',
      loanEndDate: '2025-03-20',
    },
    seed: {
      ctgry: 'lrgg',
      type: 'stnd',
      pckg: '1111',
      addtnlFact: {
        LoanAmount: 450_000,
        LoanTenure: 12,
        DsbrsmDate: '2024-03-20',
        LoanStartDate: '2024-03-20',
        LoanEndDate: '2025-03-20',
      },
    },
  },
  'a transit, in Nigerian time, as the older guide names it': {
    product: 'goods-in-transit',
    answers: {
      goodsValue: 25_000_000,
      goodsDescription: 'textiles',
      goodsQuantity: 10,
      origin: 'Aba',
      destination: 'Ikeja',
      vehicleRegistrationNumber: 'ABC-456 DE',
      vehicleOwnership: 'rented',
      departureAt: '2024-03-20T07:30:00Z',
      arrivalAt: '2024-03-20T23:30:00Z',
    },
    seed: {
      ctgry: 'gtrn',
      type: 'stnd',
      pckg: '1111',
      addtnlFact: {
        goodsType: 'gnrl',
        goodsValue: 250_000,
        goodsDscrptn: 'textiles',
        goodsQuantity: 10,
        voyage: ['Aba', 'Ikeja'],
        cnvyncVehicleRgstrtNumber: 'ABC-456 DE',
        cnvyncVehicleType: 'rntd',
        dprtrDateTime: '2024-03-20 08:30:00',
        estmtdArrvlDateTime: '2024-03-21 00:30:00',
      },
    },
  },
  'cargo, nested as the older guide nests it': {
    product: 'marine-import-basic',
    period: '3m',
    answers: {
      goodsValue: 500_000_050,
      conveyance: 'sea',
      cargoType: 'specified',
      cargoDescription: 'chemicals-fertilizers',
      packaging: 'Containers',
      originPort: 'far-east',
      riskLocationAddress: '8 Creek Road, Apapa',
      proformaInvoiceNumber: 'PI-42',
      proformaInvoiceDate: '2026-02-10',
      proformaInvoice: examplePicture,
      lien: true,
      lienHolder: 'First Bank',
      payeeName: 'Arinze Trading Ltd',
      coverStartDate: '2026-04-01',
    },
    seed: {
      ctgry: 'mrnn',
      type: 'stnd',
      pckg: '1111',
      insrncDrtn: '3m',
      addtnlFact: {
        goodsValue: 5_000_000.5,
        Conveyance: 'seax',
        Cargo: { Type: 'spcf', Dscrptn: 'chfr' },
        Packaging: 'cntx',
        OriginPort: 'fest',
        RiskLocationAddress: '8 Creek Road, Apapa',
        ProformaInvoice: {
          Id: 'PI-42',
          Value: '5000000.5',
          Document: examplePicture.slice('data:image/png;base64,'.length),
          Date: '2026-02-10',
        },
        Lien: { Existence: true, ThirdParty: 'First Bank' },
        PayeeName: 'Arinze Trading Ltd',
        CoverStartDate: '2026-04-01',
      },
    },
  },
};

const adaeze = {
  firstName: 'Adaeze',
  lastName: 'Nwosu',
  phone: '+2348051234567',
  email: 'adaeze.nwosu@email.com',
} as const satisfies Applicant;
const name = { first: 'Adaeze', last: 'Nwosu' };
const reachable = { phoneNo: '+2348051234567', eMail: 'adaeze.nwosu@email.com' };

const registrations: Readonly<Record<string, { applicant: Applicant; seed: object }>> = {
  'a borrower': {
    applicant: { ...adaeze, gender: 'female', dateOfBirth: '1990-05-15', address: '12 Victoria Island, Lagos' },
    seed: {
      type: 's',
      class: 'h',
      name,
      gender: 'f',
      dob: { date: '1990-05-15' },
      addrss: { addrss: '12 Victoria Island, Lagos' },
      ...reachable,
    },
  },
  'an exporter': {
    applicant: {
      ...adaeze,
      identity: { type: 'nin', number: '12345678901', image: examplePicture },
      taxId: '12345678-0001',
      address: '12 Victoria Island, Lagos',
    },
    seed: {
      type: 's',
      class: 'h',
      name,
      socialID: { type: 'nidd', id: '12345678901', image: examplePicture.slice('data:image/png;base64,'.length) },
      taxId: '12345678-0001',
      addrss: { addrss: '12 Victoria Island, Lagos' },
      ...reachable,
    },
  },
};

describe('the examples of the product guides', () => {
  let opened: ScriptedParts;
  before(async () => {
    opened = await openScriptedParts();
  });
  after(() => opened.close());

  function setup() {
    opened.aims.requests.length = 0;
    opened.aims.answer({ exctnFdbck: { id: 75 }, prmm: 5000, id: 'a'.repeat(32) });
    const clock = { ...opened.parts.clock, now: () => Date.parse('2026-03-01T12:00:00Z') };
    const commandSent = () =>
      (opened.aims.requests[0] as { cmmnd: { cmmnd: string; seed: Record<string, unknown> } }).cmmnd;
    return { provider: createAimsProvider({ ...opened.parts, clock }), commandSent };
  }

  for (const [what, { command, seed, ...rating }] of Object.entries(quotes))
    it(`match our quote of ${what}`, async () => {
      const { provider, commandSent } = setup();
      assert.equal((await provider.quote(rating)).status, 'done');
      assert.deepEqual(commandSent(), { cmmnd: command, seed });
    });

  for (const [what, { product, period, answers, seed }] of Object.entries(issues))
    it(`match our issue of ${what}`, async () => {
      const { provider, commandSent } = setup();
      const order = phoneOrder({ product, period, answers });
      assert.equal((await provider.issue(order, { consumerId: 'c'.repeat(32) })).status, 'done');
      assert.deepEqual(commandSent(), {
        cmmnd: `entt_${'c'.repeat(32)}: insure`,
        seed: { id: order.reference, ...seed },
      });
    });

  for (const [index, [who, { applicant, seed }]] of Object.entries(registrations).entries())
    it(`match our registration of ${who}`, async () => {
      const { provider, commandSent } = setup();
      const email = `${index}-${applicant.email}`;
      const order = phoneOrder({ product: 'loan-repayment-guaranty', applicant: { ...applicant, email } });
      assert.equal((await provider.prepare(order)).status, 'done');
      assert.deepEqual(commandSent(), { cmmnd: 'prfl entity', seed: { ...seed, eMail: email } });
    });
});
