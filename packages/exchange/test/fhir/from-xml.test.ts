import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isRefusal, parseJson, readDocument, stringifyJson, type Reading } from '@carnet/exchange';
import { isObject, type JsonObject } from '../../src/json/json.ts';
import { writeXml } from './write-xml.ts';

const FOLDER = resolve(import.meta.dirname, '../../../../../shared/data/synderai');
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const read = async (text: string, name: string): Promise<Reading> => {
  const reading = await readDocument(utf8(text), { name, received: new Date('2026-11-24T10:00:00Z') });
  if (isRefusal(reading)) throw new TypeError(reading.refused);
  return reading;
};

const parsed = (text: string): JsonObject => {
  const value = parseJson(text);
  if (!isObject(value)) throw new TypeError('no object');
  return value;
};

/** What does not depend on the bytes of the file. */
const said = ({ drafts, skipped, persons }: Reading): unknown => ({
  facts: drafts
    .slice(1)
    .map(({ category, identity, line }) => [category, identity, { ...line, part: line.part !== undefined }]),
  document: drafts.slice(0, 1).map(({ category, line }) => [category, line]),
  skipped,
  persons,
});

describe('FHIR XML', () => {
  it.each(['dubois', 'julien'])('of the documents of %s says the same as their JSON', async (person) => {
    for (const name of readdirSync(resolve(FOLDER, person)).filter((one) => one.endsWith('.json'))) {
      const json = readFileSync(resolve(FOLDER, person, name), 'utf8');
      const [one, other] = [await read(json, name), await read(writeXml(parsed(json)), `${name}.xml`)];
      expect(said(other)).toEqual(said(one));
      expect(other.drafts[0]?.files[0]?.type).toBe('application/fhir+xml');
    }
  });

  it('keeps digits, lists, ids, extensions, nulls in lists, contained resources and what R4 does not know', async () => {
    const { resourceFromXml } = await import('../../src/fhir/from-xml.ts');
    const { parseXml } = await import('../../src/xml/parse-xml.ts');
    const resource = `{"resourceType":"Observation","id":"a","contained":[{"resourceType":"Patient","id":"p","active":true,
      "name":[{"id":"n","given":["Zoé",null],"_given":[null,{"extension":[{"url":"urn:x","valueDecimal":1.10}]}]}]}],
      "text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><p class=\\"a\\">5 &lt; 6<br/></p></div>"},
      "status":"final","code":{"coding":[{"system":"http://loinc.org","code":"1-8"}],"text":"a \\"b\\" & c"},
      "_issued":{"extension":[{"url":"urn:y","valueBoolean":false}]},
      "valueQuantity":{"value":6.10,"unit":"%"},"referenceRange":[{"low":{"value":-0.50}}],"novelty":"z"}`;
    const root = parseXml(utf8(writeXml(parsed(resource))));
    if (isRefusal(root)) throw new TypeError(root.refused);
    expect(stringifyJson(resourceFromXml(root))).toBe(stringifyJson(parsed(resource)));
  });

  it('is read alone too, and refused where it is no resource', async () => {
    const one = `<?xml version="1.0"?><Immunization xmlns="http://hl7.org/fhir"><status value="completed"/>
      <vaccineCode><text value="BCG"/></vaccineCode><occurrenceDateTime value="1975"/></Immunization>`;
    const { drafts } = await read(one, 'bcg.xml');
    expect(drafts.map(({ category, line }) => [category, line.title, line.date])).toEqual([
      ['vaccinations', 'BCG', '1975'],
    ]);
    const bad = await readDocument(utf8('<HorseRace xmlns="http://hl7.org/fhir"/>'), {
      name: 'a.xml',
      received: new Date(0),
    });
    expect(bad).toMatchObject({ refused: 'unknown-type' });
    const empty = await readDocument(utf8('<Bundle xmlns="http://hl7.org/fhir"/>'), {
      name: 'a.xml',
      received: new Date(0),
    });
    expect(empty).toMatchObject({ refused: 'empty' });
  });
});
