import type { GrantView } from '@carnet/ui';
import { describe, expect, it } from 'vitest';
import { withdrawalOf } from '../../src/lib/screens/withdrawal.ts';

const grant = (more: Partial<GrantView>): GrantView => ({
  id: 'a',
  name: 'Dr Nadia Benali',
  webId: 'https://nadia.example/profile/card#me',
  categories: [],
  entries: [],
  mayDeposit: false,
  purposeTerm: null,
  purpose: 'suivi du diabète',
  from: new Date('2026-11-01T00:00:00Z'),
  until: null,
  isUnopened: false,
  lapses: null,
  asksAgain: false,
  toldAs: null,
  verified: true,
  state: 'active',
  withdrawn: null,
  ...more,
});

describe('what a person loses when a grant is withdrawn', () => {
  const allergies = grant({ categories: ['allergies'], entries: ['urn:a'], mayDeposit: true });

  it('is all of it where there is no other', () => {
    expect(withdrawalOf(allergies, [])).toEqual({
      lost: { categories: ['allergies'], entries: ['urn:a'] },
      kept: { categories: [], entries: [] },
      losesDeposit: true,
    });
  });

  it('is only what no other grant lets them read', () => {
    const others = [
      grant({ id: 'b', categories: ['laboratory'] }),
      grant({ id: 'c', categories: ['laboratory', 'allergies'], mayDeposit: true }),
    ];
    expect(withdrawalOf(allergies, others)).toEqual({
      lost: { categories: [], entries: ['urn:a'] },
      kept: { categories: ['laboratory', 'allergies'], entries: [] },
      losesDeposit: false,
    });
  });
});
