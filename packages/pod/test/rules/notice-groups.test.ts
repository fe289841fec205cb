import { describe, expect, it } from 'vitest';
import { GATHERED, noticeGroups } from '../../src/rules/notice-groups.ts';

const START = Date.parse('2026-05-01T08:00:00Z');

describe('messages about events', () => {
  it('come at once, then gathered into one', () => {
    const groups = noticeGroups();
    expect(groups.happened('refused', 'a', START)).toBe('now');
    const at = START + GATHERED.refused;
    expect(groups.happened('refused', 'a', START + 1)).toEqual({ at });
    expect(groups.happened('refused', 'b', START + 2)).toBe('gathered');
    expect(groups.due('refused', at)).toBe(true);
    expect(groups.due('refused', at)).toBe(false);
    expect(groups.happened('refused', 'a', at + 1)).toEqual({ at: at + GATHERED.refused });
  });

  it('come at once again when it has been quiet', () => {
    const groups = noticeGroups();
    expect(groups.happened('inbox', '', START)).toBe('now');
    expect(groups.happened('inbox', '', START + GATHERED.inbox)).toBe('now');
  });

  it('are not sent twice when something happens at the very end of a time of gathering', () => {
    const groups = noticeGroups();
    groups.happened('inbox', '', START);
    const at = START + GATHERED.inbox;
    expect(groups.happened('inbox', '', START + 1)).toEqual({ at });
    expect(groups.happened('inbox', '', at)).toBe('now');
    expect(groups.due('inbox', at)).toBe(false);
  });

  it('of one kind do not hold up another', () => {
    const groups = noticeGroups();
    expect(groups.happened('inbox', '', START)).toBe('now');
    expect(groups.happened('refused', 'a', START)).toBe('now');
  });

  it('tell of an access once a day for each who has it', () => {
    const groups = noticeGroups();
    const hour = 3_600_000;
    expect(groups.happened('access', 'a', START)).toBe('now');
    expect(groups.happened('access', 'a', START + hour)).toBe('gathered');
    expect(groups.happened('access', 'b', START + hour)).toBe('now');
    expect(groups.happened('access', 'a', START + 24 * hour)).toBe('now');
  });
});
