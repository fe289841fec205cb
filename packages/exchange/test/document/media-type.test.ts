import { describe, expect, it } from 'vitest';
import { draftFile, isHealthData, mediaTypeOf, titleOfFile } from '@carnet/exchange';

describe('a file by its name', () => {
  it.each([
    ['report.json', 'application/fhir+json', true],
    ['lines.NDJSON', 'application/fhir+ndjson', true],
    ['scan.PDF', 'application/pdf', false],
    ['photo.of.me.jpeg', 'image/jpeg', false],
    ['archive.tar', 'application/octet-stream', false],
    ['json', 'application/octet-stream', false],
    ['.json', 'application/octet-stream', false],
    ['a.constructor', 'application/octet-stream', false],
  ])('%s is %s', (name, type, isHealth) => {
    expect(mediaTypeOf(name)).toBe(type);
    expect(isHealthData(name)).toBe(isHealth);
  });

  it.each([
    ['compte_rendu_IRM.pdf', 'Compte rendu IRM'],
    ['bilan-sanguin-2019-08-28.pdf', 'Bilan sanguin-2019-08-28'],
    ['ordonnance Dr. Martin', 'Ordonnance Dr. Martin'],
    ['écho.v2.png', 'Écho.v2'],
    ['__.pdf', '__.pdf'],
    ['.pdf', '.pdf'],
  ])('%s is called “%s”', (name, title) => {
    expect(titleOfFile(name)).toBe(title);
  });
});

describe('draftFile', () => {
  const file = { name: 'irm.pdf', type: 'application/pdf', digest: 'ab'.repeat(32), received: new Date(0) };

  it('takes title and date from the person, and says unknown when they do not know', () => {
    const { line, category } = draftFile({
      ...file,
      category: 'imaging',
      title: 'IRM du genou',
      date: '2019-08',
    });
    expect(category).toBe('imaging');
    expect(line).toMatchObject({ title: 'IRM du genou', date: '2019-08' });
    expect(draftFile({ ...file, date: null }).line.date).toBeNull();
  });

  it('has the day it came when nothing is said', () => {
    expect(draftFile(file).line).toMatchObject({ title: 'irm.pdf', date: '1970-01-01T00:00:00.000Z' });
  });
});
