import { toBase64Url } from '@carnet/sealed';
import { describe, expect, it } from 'vitest';
import { toClaims } from '../../src/consent/consent-claims.ts';
import type { Consent } from '../../src/consent/consent.ts';
import { readWithdrawal, withdrawalToClaims } from '../../src/consent/statements.ts';
import { asksAgain, endOf, lapseOf } from '../../src/grants/ends.ts';
import { readLedger, stands, stillStanding, withGrant, withState } from '../../src/grants/ledger.ts';

const FROM = new Date('2024-02-29T10:00:00.000Z');
const id = (digit: string): string => digit.repeat(32);
const root = 'a'.repeat(64);

const consent = (until: Date | null): Consent => ({
  grant: id('1'),
  owner: { webId: 'https://margaux.example/#me', root, name: null },
  receiver: { webId: 'https://nadia.example/#me', root, thumbprint: root },
  categories: ['laboratory'],
  entries: [],
  modes: ['read'],
  purposeTerm: null,
  purpose: 'follow-up',
  app: null,
  once: false,
  deposits: [],
  request: null,
  from: FROM,
  until,
  verified: 'unverified',
  gesture: { kind: 'passphrase', at: FROM, device: id('2') },
});

const granted = (until: Date | null) => {
  const given = consent(until);
  const token = `x.${toBase64Url(new TextEncoder().encode(JSON.stringify(toClaims(given))))}.y`;
  const state = { sent: true, withdrawn: null, closed: false, dropped: [], dropping: [], statements: [] };
  return withGrant({}, { consent: given, token, bundle: 'https://margaux.example/b', ...state });
};
const found = (settings: ReturnType<typeof granted>) => {
  const grant = readLedger(settings).get(id('1'));
  if (!grant) throw new TypeError('not kept');
  return grant;
};

describe('the end of a grant', () => {
  const until = new Date('2026-12-31T22:59:59.000Z');
  const earlier = new Date('2026-06-01T00:00:00.000Z');
  const later = new Date('2027-06-01T00:00:00.000Z');

  it('is its consent’s, or one that its owner set before that, never after', () => {
    expect(endOf(found(granted(until)))).toEqual(until);
    expect(endOf(found(withState(granted(until), id('1'), { ends: earlier })))).toEqual(earlier);
    expect(endOf(found(withState(granted(until), id('1'), { ends: later })))).toEqual(until);
    expect(endOf(found(withState(granted(null), id('1'), { ends: earlier })))).toEqual(earlier);
    const shortened = found(withState(granted(until), id('1'), { ends: earlier }));
    expect([stands(shortened, earlier), stands(shortened, new Date(earlier.getTime() - 1))]).toEqual([
      false,
      true,
    ]);
  });

  it('once carried out is not undone by a clock that goes back', () => {
    const closed = found(withState(granted(until), id('1'), { closed: true }));
    expect(stands(closed, FROM)).toBe(false);
  });

  it('changes what another device has begun to carry out', () => {
    const before = granted(until);
    const shortened = withState(before, id('1'), { ends: earlier });
    expect(stillStanding(shortened, [found(before)], FROM)).toEqual([]);
    expect(stillStanding(shortened, [found(shortened)], FROM)).toHaveLength(1);
  });

  it('is asked about each year where there is none, from the last yes on', () => {
    const open = found(granted(null));
    expect(asksAgain(open, new Date('2025-02-28T10:00:00.000Z'))).toBe(false);
    expect(asksAgain(open, new Date('2025-03-01T10:00:00.000Z'))).toBe(true);
    const confirmed = found(
      withState(granted(null), id('1'), { confirmed: new Date('2025-03-02T00:00:00Z') }),
    );
    expect(asksAgain(confirmed, new Date('2026-03-01T23:59:59Z'))).toBe(false);
    expect(asksAgain(confirmed, new Date('2026-03-02T00:00:00Z'))).toBe(true);
    expect(asksAgain(found(granted(until)), later)).toBe(false);
  });

  it('comes by silence where there is none: 30 days after the question of each year', () => {
    const open = found(granted(null));
    const end = new Date('2025-03-31T10:00:00.000Z');
    expect([lapseOf(open), endOf(open)]).toEqual([end, end]);
    expect([stands(open, new Date(end.getTime() - 1)), stands(open, end)]).toEqual([true, false]);
    const confirmed = found(
      withState(granted(null), id('1'), { confirmed: new Date('2025-03-30T00:00:00Z') }),
    );
    expect(lapseOf(confirmed)).toEqual(new Date('2026-04-29T00:00:00.000Z'));
    expect(lapseOf(found(granted(until)))).toBeNull();
    expect(lapseOf(found(withState(granted(null), id('1'), { ends: earlier })))).toBeNull();
  });

  it('of single entries, or at a later time, is signed as such', () => {
    const withdrawal = {
      root,
      grant: id('1'),
      consent: root,
      categories: [],
      entries: [id('3')],
      at: earlier,
    };
    expect(readWithdrawal(JSON.parse(JSON.stringify(withdrawalToClaims(withdrawal))))).toEqual(withdrawal);
  });
});
