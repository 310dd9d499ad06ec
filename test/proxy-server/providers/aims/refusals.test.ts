import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  declineReason,
  isReferenceInUse,
  refusalFrom,
} from '../../../../proxy-server/providers/aims/client/refusals.ts';
import { field } from '../../../../proxy-server/providers/aims/codes/field-codes.ts';
import { codesOf } from '../../../../proxy-server/providers/aims/codes/product-codes.ts';

const phone = codesOf('phone-warranty-basic');
const laptop = codesOf('laptop-warranty-basic');
const loan = codesOf('loan-repayment-guaranty');
const cargo = codesOf('marine-import-basic');
const goods = codesOf('goods-in-transit');
const journey = codesOf('travel-international');

describe('a refusal of AIMS', () => {
  for (const [text, product, path, code] of [
    ['Data cmmnd.seed.eMail is required', phone, '/applicant/email', 'required'],
    ['Data cmmnd.seed.eMail (must be a valid e-mail address)', phone, '/applicant/email', 'wrong-format'],
    ['Data cmmnd.seed.phoneNo is required for individual consumers', phone, '/applicant/phone', 'required'],
    ['Data cmmnd.seed.name.first is required', phone, '/applicant/firstName', 'required'],
    ['Data cmmnd.seed.addtnlFact.uIdnt not provided', phone, '/answers/imei', 'required'],
    ['Data cmmnd.seed.addtnlFact.uIdnt not provided', laptop, '/answers/serial', 'required'],
    ['Data cmmnd.seed.addtnlFact.brand is odd', phone, '/answers/brand', 'not-accepted'],
    ['Data cmmnd.seed.insrncDrtn not provided', phone, '/period', 'required'],
    ['Data cmmnd.seed.LoanAmount not a number', loan, '/answers/loanAmount', 'wrong-type'],
    ['Data cmmnd.seed.destination not provided', journey, '/answers/destination', 'required'],
    ['Data cmmnd.seed.addtnlFact.ProformaInvoice.Id is required', cargo, '/answers/proformaInvoiceNumber', 'required'],
    ['Data cmmnd.seed.addtnlFact.Lien.ThirdParty not provided', cargo, '/answers/lienHolder', 'required'],
    ['Data cmmnd.seed.addtnlFact.voyage[1] is required', goods, '/answers/destination', 'required'],
    [
      'Data cmmnd.seed.addtnlFact.passengers.2.passportNo is required',
      journey,
      '/answers/passengers/2/passportNumber',
      'required',
    ],
    [
      'Data cmmnd.seed.addtnlFact.passengers[0].dob (format)',
      journey,
      '/answers/passengers/0/dateOfBirth',
      'wrong-format',
    ],
    ['Data cmmnd.seed.socialID.image is required', cargo, '/applicant/identity/image', 'required'],
  ] as const) {
    it(`has the path ${path} when AIMS says “${text}”`, () => {
      const { violations, shopperReason } = refusalFrom(text, product);
      assert.deepEqual(
        violations.map((violation) => [violation.path, violation.code]),
        [[path, code]],
      );
      assert.equal(shopperReason, violations[0]?.message);
    });
  }

  it('tells the shopper what is wrong with an answer', () => {
    const words = (reason: string) => refusalFrom(`Data cmmnd.seed.eMail ${reason}`, phone).violations[0]?.message;
    assert.equal(words('is required'), 'The insurer needs this answer.');
    assert.equal(words('not a number'), 'This must be a number.');
    assert.equal(words('(format)'), 'The insurer did not accept this format. Please check it.');
    assert.equal(words('is odd'), 'The insurer did not accept this answer. Please check it.');
    assert.equal(
      refusalFrom('Data cmmnd.seed.eMail is odd').reason,
      'The insurer refused the answer at /applicant/email.',
    );
  });

  it('has a path for each detail of a person, and the period', () => {
    const pathOf = (name: string) => refusalFrom(`Data cmmnd.seed.${name} is required`).violations[0]?.path;
    for (const [name, path] of [
      ['drtn', '/period'],
      ['name.middle', '/applicant/middleName'],
      ['name.last', '/applicant/lastName'],
      ['dob', '/applicant/dateOfBirth'],
      ['dob.date', '/applicant/dateOfBirth'],
      ['gender', '/applicant/gender'],
      ['addrss', '/applicant/address'],
      ['addrss.addrss', '/applicant/address'],
      ['ntnlty', '/applicant/nationality'],
      ['stateOfOrigin', '/applicant/stateOfOrigin'],
      ['mrtlStatus', '/applicant/maritalStatus'],
      ['socialID.type', '/applicant/identity/type'],
      ['socialID.id', '/applicant/identity/number'],
      ['taxId', '/applicant/taxId'],
      ['constructor', undefined],
    ] as const)
      assert.equal(pathOf(name), path, name);
  });

  it('has the path of an entry of a list, and of a field in it, also of one whose name has parts', () => {
    const items = [field('first', 'Name.First'), field('last', 'Name.Last')];
    const facts = [
      field('drivers', 'addtnlFact.people'),
      { field: 'cars', name: 'cars', type: 'list', item: [] },
      { field: 'members', name: 'people', type: 'list', item: items },
    ] as const;
    const product = { ...phone, rating: [], facts };
    const pathOf = (name: string) => refusalFrom(`Data cmmnd.seed.${name} is required`, product).violations[0]?.path;
    assert.equal(pathOf('addtnlFact.people[3]'), '/answers/members/3');
    assert.equal(pathOf('addtnlFact.people[3].Name.Last'), '/answers/members/3/last');
    assert.equal(pathOf('addtnlFact.people.0.Name.First'), '/answers/members/0/first');
    assert.equal(pathOf('addtnlFact.people[3].Name'), undefined);
    assert.equal(pathOf('addtnlFact.people.x'), undefined);
    assert.equal(pathOf('addtnlFact.cars[1].plate'), undefined);
  });

  it('has the path of what a merchant asks of the person under a name of its own', () => {
    const person = [field('work.tradeName', 'trade'), field('identity.number', 'nationalNo')];
    const pathOf = (name: string) =>
      refusalFrom(`Data cmmnd.seed.${name} is required`, { ...phone, person }).violations[0]?.path;
    assert.equal(pathOf('nationalNo'), '/applicant/identity/number');
    assert.equal(pathOf('trade'), '/applicant/work/tradeName');
    assert.equal(pathOf('other'), undefined);
  });

  it('that names no field is told by what it is about', () => {
    for (const [text, reason] of [
      [
        'Your Authorization is not genuine',
        'The insurer did not accept the shop’s credentials: its partner id, authorization id or authorization key.',
      ],
      ['Unsupported request', 'The insurer did not understand the request.'],
      ['Product specified not supported', 'The insurer does not sell this product to this account.'],
      ['Transaction reference already in use', 'The insurer already has a request under this reference.'],
    ] as const)
      assert.deepEqual(refusalFrom(text, phone), { status: 'refused', reason, violations: [], said: text });
  });

  it('shows staff the name of a field that we do not ask for', () => {
    const refusal = refusalFrom('Data cmmnd.seed.addtnlFact.ram not provided', phone);
    assert.match(refusal.reason, /“addtnlFact\.ram”/);
    assert.deepEqual([refusal.violations, refusal.shopperReason], [[], undefined]);
  });

  it('shows staff the name of a known field that was not asked for this product or of this shopper', () => {
    const applicant = { firstName: 'Folake', identity: { type: 'nin', number: '12345678901' } } as const;
    for (const [text, product] of [
      ['Data cmmnd.seed.gender is required', phone],
      ['Data cmmnd.seed.socialID.image is required', phone],
      ['Data cmmnd.seed.addtnlFact.Cargo.Dscrptn is required', cargo],
    ] as const) {
      const { reason, violations } = refusalFrom(text, product, { applicant, answers: { cargoType: 'general' } });
      assert.match(reason, /“[\w.]+”, which we do not ask for/);
      assert.deepEqual(violations, []);
    }
    const { violations } = refusalFrom('Data cmmnd.seed.socialID.id is required', cargo, { applicant, answers: {} });
    assert.equal(violations[0]?.path, '/applicant/identity/number');
  });

  it('of our own reference says what is said of it, and of no answer', () => {
    const text = 'Data cmmnd.seed.id already in use';
    assert.deepEqual(refusalFrom(text, phone), {
      status: 'refused',
      reason: 'The insurer already has a request under this reference.',
      violations: [],
      said: text,
    });
    assert.equal(
      refusalFrom('Data cmmnd.seed.id eMail is required', phone).reason,
      'The insurer refused the request for an unknown reason.',
    );
  });

  it('of a destination is about its answer where it is asked', () => {
    const message = 'The insurer does not cover this destination.';
    const refused = {
      status: 'refused',
      reason: message,
      shopperReason: message,
      said: 'Destination country not recognised',
    };
    assert.deepEqual(refusalFrom(refused.said, journey), {
      ...refused,
      violations: [{ path: '/answers/destination', code: 'not-offered', message }],
    });
    assert.deepEqual(refusalFrom(refused.said, phone), { ...refused, violations: [] });
    assert.deepEqual(refusalFrom(refused.said), { ...refused, violations: [] });
  });

  it('passes on nothing of an unknown text', () => {
    for (const text of ['folake@example.com is blocked', 'Data cmmnd.seed.<b>x</b> is required', '']) {
      const { reason, shopperReason } = refusalFrom(text, phone);
      assert.deepEqual([reason, shopperReason], ['The insurer refused the request for an unknown reason.', undefined]);
    }
  });

  it('proves that an earlier call arrived only if our reference is in use', () => {
    assert.ok(isReferenceInUse('Data cmmnd.seed.id already in use by another insurance request from you'));
    assert.ok(isReferenceInUse('Transaction reference already in use'));
    assert.ok(!isReferenceInUse('Data cmmnd.seed.addtnlFact.uIdnt already in use by another policy'));
    assert.ok(!isReferenceInUse('Data cmmnd.seed.id not a valid UUID'));
  });

  it('translates why a policy was declined, and never passes on the text', () => {
    assert.equal(declineReason('DUPLICATE of policy 12'), 'This device already has such a cover.');
    assert.equal(declineReason('The vehicle is older than 15 years'), 'The vehicle is older than the insurer covers.');
    assert.equal(declineReason('Phone is older than 2 years'), 'The device is older than the insurer covers.');
    assert.equal(declineReason('The video is dark'), 'The insurer did not accept the verification video.');
    assert.equal(declineReason('It could not be verified'), 'The insurer could not verify the device.');
    assert.equal(declineReason('Wrong IMEI'), 'The insurer did not accept the IMEI or serial number.');
    assert.equal(declineReason('Call Ada on 0803'), undefined);
    assert.equal(declineReason(undefined), undefined);
  });
});
