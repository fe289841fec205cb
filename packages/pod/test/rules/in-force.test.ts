import { DataFactory, Parser, type Quad } from 'n3';
import { describe, expect, it } from 'vitest';
import { inForce, instant } from '../../src/rules/in-force.ts';

const TERMS = { from: 'urn:x:from', until: 'urn:x:until', within: 'urn:x:within' };
const acr = (times: string) =>
  new Parser({ baseIRI: 'http://pod/a.acr' }).parse(`
@prefix acp: <http://www.w3.org/ns/solid/acp#>. @prefix acl: <http://www.w3.org/ns/auth/acl#>.
<> acp:resource <a>; acp:accessControl <#c>.
<#c> acp:apply <#g>, <#other>.
<#g> a acp:Policy; acp:allow acl:Read; acp:anyOf <#m>; ${times}.
<#other> a acp:Policy; acp:allow acl:Append; acp:anyOf <#m>.
<#m> acp:agent <https://doctor.example/#me>.`);
const at = (now: string, latest = now) => ({ clock: Date.parse(now), latest: Date.parse(latest), uses: {} });
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

  describe('that last from their first use', () => {
    const GRANT = 'ab'.repeat(16);
    const used = Date.parse('2026-05-01T09:00:00Z');
    const named = (within: string, rule = GRANT) =>
      acr(`<urn:x:within> ${within}`).map((quad) => {
        const renamed = (value: string) => value.replace('#g', `#${rule}`);
        const [subject, object] = [renamed(quad.subject.value), renamed(quad.object.value)];
        const isNode = quad.object.termType === 'NamedNode';
        return DataFactory.quad(
          DataFactory.namedNode(subject),
          DataFactory.namedNode(quad.predicate.value),
          isNode ? DataFactory.namedNode(object) : DataFactory.literal(object),
        );
      });
    const told = (quads: Quad[], now: string, uses: Record<string, number> = {}) => {
      const { quads: left, ended, next } = inForce(quads, TERMS, { ...at(now), uses });
      return [left.some(({ predicate }) => predicate.value === 'urn:x:within'), ended, next];
    };

    it('hold until then, however long that takes, and so many minutes on', () => {
      const quads = named('"PT60M"');
      const end = used + 3_600_000;
      expect(told(quads, '2030-01-01T00:00:00Z')).toEqual([true, null, null]);
      expect(told(quads, '2026-05-01T09:59:59.999Z', { [GRANT]: used })).toEqual([true, null, end]);
      expect(told(quads, '2026-05-01T10:00:00Z', { [GRANT]: used })).toEqual([false, end, null]);
      expect(told(quads, '2026-05-01T10:00:00Z', { ['cd'.repeat(16)]: used })).toEqual([true, null, null]);
    });

    it.each(['"PT1H"', '"60"', '"PT0M"', '"P1Y"', '""', '<urn:PT60M>'])(
      'give nothing where it cannot be told for how long: %s',
      (within) => {
        expect(told(named(within), '2026-05-01T08:00:00Z')[0]).toBe(false);
      },
    );

    it('give nothing where they are named by no grant, whose use nobody could note', () => {
      expect(told(named('"PT60M"', 'once'), '2026-05-01T08:00:00Z')[0]).toBe(false);
    });
  });

  it('know an instant only with its zone', () => {
    expect(instant('1970-01-01T00:00:01Z')).toBe(1000);
    expect(instant('1970-01-01T00:00:01')).toBeNaN();
  });
});
