import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { meantEmail } from '../../../widget/form/meant-email.ts';

const known = ['gmail.com', 'yahoo.com', 'yahoo.co.uk', 'hotmail.com', 'outlook.com', 'icloud.com', 'rocketmail.com'];
const other = ['ymail.com', 'mail.com', 'email.com', 'cloud.com', 'phonehub.ng', 'gov.ng', 'unilag.edu.ng', 'me.com'];

/** A host with one letter left out, doubled, swapped with the next, or another in its place. */
const slips: ((host: string, at: number, letter: string) => string)[] = [
  (host, at) => host.slice(0, at) + host.slice(at + 1),
  (host, at, letter) => host.slice(0, at) + letter + host.slice(at),
  (host, at) => host.slice(0, at) + (host[at + 1] ?? '') + host[at] + host.slice(at + 2),
  (host, at, letter) => host.slice(0, at) + letter + host.slice(at + 1),
];

describe('an e-mail address with a slip in its host', () => {
  it('is asked about with the host that was meant, wherever the slip is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...known),
        fc.constantFrom(...slips),
        fc.nat(20),
        fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz.-1'),
        fc.boolean(),
        (host, slip, place, letter, isLoud) => {
          const typed = slip(host, place % host.length, letter);
          fc.pre(!known.includes(typed) && !other.includes(typed));
          expect(meantEmail(`folake@${isLoud ? typed.toUpperCase() : typed}`, true)).to.equal(`folake@${host}`);
        },
      ),
      { numRuns: 500 },
    );
  });

  for (const [typed, meant] of [
    ['folake@gmail.con', 'folake@gmail.com'],
    ['folake@gmial.com', 'folake@gmail.com'],
    ['folake@gmailcom', 'folake@gmail.com'],
    ['folake@yaho.com', 'folake@yahoo.com'],
    ['Folake.A+shop@HOTMAIL.CO', 'Folake.A+shop@hotmail.com'],
    ['"folake@home"@outlok.com', '"folake@home"@outlook.com'],
  ] as const)
    it(`is ${meant} for ${typed}`, () => {
      expect(meantEmail(typed, true)).to.equal(meant);
    });

  it('is not suspected where the host is a known one, a real one like it, or nobody’s', () => {
    for (const host of [...known, ...other, 'gmx.com', 'gnaill.com', 'yahoo.com.ng', '', 'g'])
      expect(meantEmail(`folake@${host}`, true), host).to.equal(undefined);
    expect(meantEmail('', true)).to.equal(undefined);
    expect(meantEmail('gmail.con', true)).to.equal(undefined);
  });

  it('is not asked about while a known host is being typed', () => {
    for (const host of known)
      for (let length = 0; length < host.length; length += 1)
        expect(meantEmail(`folake@${host.slice(0, length)}`, false)).to.equal(undefined);
    expect(meantEmail('folake@gmail.con', false)).to.equal('folake@gmail.com');
  });
});
