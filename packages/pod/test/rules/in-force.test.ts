import { Parser } from 'n3';
import { describe, expect, it } from 'vitest';
import { inForce, instant } from '../../src/rules/in-force.ts';

const TERMS = { from: 'urn:x:from', until: 'urn:x:until' };
const acr = (times: string) =>
  new Parser({ baseIRI: 'http://pod/a.acr' }).parse(`
@prefix acp: <http://www.w3.org/ns/solid/acp#>. @prefix acl: <http://www.w3.org/ns/auth/acl#>.
<> acp:resource <a>; acp:accessControl <#c>.
<#c> acp:apply <#g>, <#other>.
<#g> a acp:Policy; acp:allow acl:Read; acp:anyOf <#m>; ${times}.
<#other> a acp:Policy; acp:allow acl:Append; acp:anyOf <#m>.
<#m> acp:agent <https://doctor.example/#me>.`);
const at = (now: string, latest = now) => ({ clock: Date.parse(now), latest: Date.parse(latest) });
const holds = (times: string, now: string, latest = now): boolean =>
  inForce(acr(times), TERMS, at(now, latest)).quads.some(
    ({ object }) => object.value === 'http://pod/a.acr#g',
  );

describe('rules in their time', () => {
  it('begin and end to the second', () => {
    const times = '<urn:x:from> "2026-05-01T08:00:00Z"; <urn:x:until> "2026-05-01T09:00:00Z"';
    expect(holds(times, '2026-05-01T07:59:59.999Z')).toBe(false);
    expect(holds(times, '2026-05-01T08:00:00Z')).toBe(true);
    expect(holds(times, '2026-05-01T08:59:59.999Z')).toBe(true);
    expect(holds(times, '2026-05-01T09:00:00Z')).toBe(false);
  });

  it('do not begin again when the clock is set back, nor begin before it says so', () => {
    const times = '<urn:x:from> "2026-05-01T08:00:00Z"; <urn:x:until> "2026-05-01T09:00:00Z"';
    expect(holds(times, '2026-05-01T08:30:00Z', '2026-05-01T09:00:00Z')).toBe(false);
    expect(holds(times, '2026-05-01T07:30:00Z', '2026-05-01T08:30:00Z')).toBe(false);
    expect(holds(times, '2026-05-01T08:30:00Z', '2026-05-01T08:59:59Z')).toBe(true);
  });

  it('say what has ended and what comes next', () => {
    const times = '<urn:x:from> "2026-05-01T08:00:00Z"; <urn:x:until> "2026-05-01T09:00:00Z"';
    const told = (now: string) => {
      const { ended, next } = inForce(acr(times), TERMS, at(now));
      return [ended, next].map((one) => (one === null ? null : new Date(one).toISOString()));
    };
    expect(told('2026-05-01T07:00:00Z')).toEqual([null, '2026-05-01T08:00:00.000Z']);
    expect(told('2026-05-01T08:00:00Z')).toEqual([null, '2026-05-01T09:00:00.000Z']);
    expect(told('2026-05-01T09:00:00Z')).toEqual(['2026-05-01T09:00:00.000Z', null]);
  });

  it('respect zones', () => {
    expect(holds('<urn:x:until> "2026-05-01T11:00:00+02:00"', '2026-05-01T08:59:59Z')).toBe(true);
    expect(holds('<urn:x:until> "2026-05-01T11:00:00+02:00"', '2026-05-01T09:00:00Z')).toBe(false);
  });

  it.each(['"2026-05-01"', '"2026-05-01T09:00:00"', '"soon"', '""', '<urn:2099>', '"2099-13-01T00:00:00Z"'])(
    'give nothing when their end cannot be understood: %s',
    (end) => {
      expect(holds(`<urn:x:until> ${end}`, '2020-01-01T00:00:00Z')).toBe(false);
    },
  );

  it('need every bound of several', () => {
    const times = '<urn:x:until> "2099-01-01T00:00:00Z", "2026-01-01T00:00:00Z"';
    expect(holds(times, '2026-06-01T00:00:00Z')).toBe(false);
  });

  it('leave the others alone', () => {
    const left = inForce(
      acr('<urn:x:until> "2020-01-01T00:00:00Z"'),
      TERMS,
      at('2026-01-01T00:00:00Z'),
    ).quads;
    expect(left.some(({ object }) => object.value === 'http://pod/a.acr#other')).toBe(true);
    expect(left.every(({ subject }) => subject.value !== 'http://pod/a.acr#g')).toBe(true);
  });

  it('know an instant only with its zone', () => {
    expect(instant('1970-01-01T00:00:01Z')).toBe(1000);
    expect(instant('1970-01-01T00:00:01')).toBeNaN();
  });
});
