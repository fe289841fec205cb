import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

const FILE = resolve(import.meta.dirname, '../../../../shared/data/pcf/consent.fsh');

/** What a provision of a consent is about; a part that is left out restricts nothing. */
export interface Provision {
  readonly type: 'permit' | 'deny';
  readonly purposes: readonly string[];
  readonly actors: readonly string[];
  readonly labels: readonly string[];
  readonly instances: readonly string[];
  readonly related: readonly string[];
  readonly authors: readonly string[];
  readonly written: { readonly from: string; readonly to: string } | null;
  readonly until: string | null;
}

/** An example consent of IHE Privacy Consent on FHIR: its provision, and the exceptions to it. */
export interface PcfConsent {
  readonly name: string;
  readonly base: Provision;
  readonly exception: Provision | null;
}

const lastPart = (value: string): string => /[^/#()]+(?=\)?$)/u.exec(value)?.[0] ?? value;

/** Lines `* provision.x = y` as pairs; `[+]`, `[=]` and names of slices stay out of the path. */
const assignments = (text: string, path: string): [string, string][] =>
  text
    .split('\n')
    .flatMap((line): [string, string][] => {
      const [, key, value] = /^\* (provision\S*) = (.*)$/u.exec(line.trim()) ?? [];
      return key === undefined || value === undefined ? [] : [[key.replace(/\[[^\]]*\]/gu, ''), value]];
    })
    .filter(([key]) => key.startsWith(`${path}.`) && !key.slice(path.length + 1).startsWith('provision'))
    .map(([key, value]) => [key.slice(path.length + 1), value]);

function provisionOf(text: string, path: string): Provision | null {
  const pairs = assignments(text, path);
  if (pairs.length === 0) return null;
  const all = (key: string): string[] => pairs.flatMap(([one, value]) => (one === key ? [value] : []));
  const meanings = all('data.meaning');
  const meant = (meaning: string): string[] =>
    all('data.reference').flatMap((value, i) => (meanings[i] === meaning ? [lastPart(value)] : []));
  const [from] = all('dataPeriod.start');
  const [to] = all('dataPeriod.end');
  return {
    type: all('type')[0] === '#deny' ? 'deny' : 'permit',
    purposes: all('purpose').map(lastPart),
    actors: all('actor.reference').map(lastPart),
    labels: all('securityLabel').map(lastPart),
    instances: meant('#instance'),
    related: meant('#related'),
    authors: meant('#authoredby'),
    written: from !== undefined && to !== undefined ? { from, to } : null,
    until: all('period.end')[0]?.replaceAll('"', '') ?? null,
  };
}

/** All example consents of the file, in its order. */
export async function pcfConsents(): Promise<readonly PcfConsent[]> {
  const text = (await readFile(FILE, 'utf8')).replaceAll('\r', '');
  return text
    .split(/^Instance: */mu)
    .slice(1)
    .flatMap((block): PcfConsent[] => {
      const name = block.slice(0, block.indexOf('\n')).trim();
      const base = provisionOf(block, 'provision');
      if (!/^InstanceOf: *\w+Consent\s*$/mu.test(block) || !base) return [];
      return [{ name, base, exception: provisionOf(block, 'provision.provision') }];
    });
}
