import { describe, expect, it } from 'vitest';
import { toldName } from '../../src/lib/share/told-name.ts';

const grant = (webId: string, toldAs: string | null, from: string) => ({
  webId,
  toldAs,
  from: new Date(from),
});

describe('the name under which somebody knows the owner', () => {
  const grants = [
    grant('a', 'Margaux', '2026-01-01'),
    grant('a', 'Margaux Dubois', '2026-03-01'),
    grant('a', null, '2026-05-01'),
    grant('b', 'M. D.', '2026-06-01'),
  ];

  it('is the one that they were told last', () => {
    expect(toldName(grants, 'a')).toBe('Margaux Dubois');
    expect(toldName(grants, 'c')).toBeNull();
  });
});
