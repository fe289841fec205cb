import { beforeAll, describe, expect, it } from 'vitest';
import { quadsToFhir, readDocument } from '@carnet/exchange';
import { filesOf } from '../document/expected.ts';
import { examplesIn, fetchPackage, type Example } from './packages.ts';
import { roundTrip } from './round-trip.ts';

const PATIENTS = ['dubois', 'julien', 'pineau', 'ladziak', 'bauer'];
const SLOW = 600_000;

const changedIn = (examples: readonly Example[]): string[] =>
  examples.filter(({ text }) => roundTrip(text) !== null).map(({ name }) => name);

const report = (what: string, all: number, changed: number): void => {
  process.stdout.write(`FHIR round trip, ${what}: ${all - changed} of ${all} unchanged\n`);
};

describe('FHIR R4 through Turtle and back, on everything at hand', () => {
  let r4: Example[] = [];
  let ips: Example[] = [];

  beforeAll(async () => {
    r4 = await examplesIn(await fetchPackage('hl7.fhir.r4.examples', '4.0.1'));
    ips = await examplesIn(`${await fetchPackage('hl7.fhir.uv.ips', '2.0.0')}example/`);
  }, SLOW);

  it(
    'changes none of the HL7 R4 examples',
    () => {
      const changed = changedIn(r4);
      report('HL7 R4 examples', r4.length, changed.length);
      expect(r4.length).toBe(738);
      expect(changed).toEqual([]);
    },
    SLOW,
  );

  it(
    'changes none of the International Patient Summary examples',
    () => {
      const changed = changedIn(ips);
      report('IPS 2.0 examples', ips.length, changed.length);
      expect(ips.length).toBe(44);
      expect(changed).toEqual([]);
    },
    SLOW,
  );

  it(
    'changes none of the European sample documents',
    () => {
      const files = PATIENTS.flatMap(filesOf).map(({ name, bytes }) => ({
        name,
        text: new TextDecoder().decode(bytes),
      }));
      const changed = changedIn(files);
      report('SYNDERAI documents', files.length, changed.length);
      expect(files.length).toBe(138);
      expect(changed).toEqual([]);
    },
    SLOW,
  );

  it(
    'reads every example as a file of its own, and what it keeps is FHIR again',
    async () => {
      const counts = { read: 0, refused: 0, drafts: 0 };
      for (const { name, text } of [...r4, ...ips]) {
        const reading = await readDocument(new TextEncoder().encode(text), { name, received: new Date(0) });
        if ('refused' in reading) {
          counts.refused += 1;
          continue;
        }
        counts.read += 1;
        counts.drafts += reading.drafts.length;
        for (const { quads, subject } of reading.drafts)
          expect(quadsToFhir(quads, subject)['resourceType']).toBeTypeOf('string');
      }
      process.stdout.write(
        `Files read: ${counts.read}, refused: ${counts.refused}, drafts: ${counts.drafts}\n`,
      );
      expect(counts.read + counts.refused).toBe(738 + 44);
      expect(counts.refused).toBeLessThan(10);
    },
    SLOW,
  );
});
