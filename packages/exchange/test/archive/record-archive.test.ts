import { createHash } from 'node:crypto';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  compareEntries,
  entryContent,
  formerEntries,
  makeRecord,
  openKit,
  openRecord,
  type Kit,
  type OwnRecord,
  type StoredFile,
} from '@carnet/record';
import { ExchangeError, fhirToQuads, parseJson, type JsonObject } from '@carnet/exchange';
import {
  isAboutAnother,
  isRecordArchive,
  isSealedWithAge,
  keepPersons,
  openAge,
  openArchive,
  readArchive,
  sealWithAge,
  zipOf,
  zipSource,
  type ArchiveOptions,
  type ArchiveSource,
  type PlacedContent,
} from '@carnet/exchange/archive';
import { CARNET } from '@carnet/vocab';
import { draftOf } from '../../../record/test/support/drafts.ts';
import { MemoryWeb, personOn } from '../../../record/test/support/memory-people.ts';
import { heldContent, type Content } from '../../src/collect/content.ts';
import type { Person } from '../../src/document/person.ts';
import { inOnePiece } from '../../src/in-one-piece.ts';
import { quicklySealed } from './quickly-sealed.ts';

const NOW = new Date('2026-11-27T09:00:00Z');
/** Whom the record is about, and their twin. */
const named = (given: string): Person => ({
  name: `${given} Dubois`,
  family: 'Dubois',
  given: [given],
  birthDate: '1952-07-22',
});
const [MARGAUX, MANON] = [named('Margaux'), named('Manon')];
const SECRET = 'lanterne sur une eau calme';
const HOSTILE = '<script>alert(1)</script>"&\'.pdf';
/** More than one piece of a stream. */
const PICTURE = new Uint8Array(9 * 1024 * 1024).map((_, index) => index % 251);

const resultOf = (
  title: string,
  files: { name: string; type: string; bytes: Uint8Array<ArrayBuffer> }[] = [],
) => {
  const draft = draftOf(title, 'd1');
  const result = parseJson(
    `{"resourceType":"Observation","status":"final","code":{"text":${JSON.stringify(title)}},"subject":{"reference":"${CARNET.owner}"},"valueQuantity":{"value":6.10}}`,
  );
  return { ...draft, quads: fhirToQuads(result as JsonObject, draft.subject), files };
};
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const placed = (content: Content): PlacedContent => ({
  ...content,
  at: content.at ?? (() => Promise.resolve(new Uint8Array(0))),
});

/** A key of age and its address. */
async function keyPair(): Promise<readonly [string, string]> {
  const identity = await generateX25519Identity();
  return [identity, await identityToRecipient(identity)];
}

/** An archive that was unpacked, in memory. */
const sourceOf = (files: Readonly<Record<string, Uint8Array>>): ArchiveSource => ({
  open(path, from) {
    const file = files[path];
    if (!file) throw new ExchangeError('broken-archive', 'There is no such file.');
    return inOnePiece(file.subarray(from));
  },
});

describe('a whole record as one archive', { timeout: 60_000 }, () => {
  const web = new MemoryWeb();
  let kit: Kit;
  let record: OwnRecord;

  const unpacked = async (more: Partial<ArchiveOptions> = {}) => {
    const { counts, files } = await openArchive(record, { now: NOW, ...more });
    const bytes = new Uint8Array(await new Response(zipOf(files, NOW)).arrayBuffer());
    return { counts, bytes, files: unzipSync(bytes) };
  };

  beforeAll(async () => {
    kit = await personOn(web, 'margaux');
    record = await makeRecord(kit, ['laboratory', 'imaging']);
    await keepPersons(kit, [MARGAUX]);
    await record.import([
      resultOf('iron', [{ name: HOSTILE, type: 'application/pdf', bytes: new TextEncoder().encode('%PDF') }]),
      {
        ...resultOf('urea & <b>bold</b>', [{ name: '../../etc/passwd', type: 'image/png', bytes: PICTURE }]),
      },
      resultOf('psychiatry'),
    ]);
    await record.beginSecond(SECRET);
    const hidden = (await record.timeline()).entries.find(({ line }) => line.title === 'psychiatry');
    await record.setApart(hidden?.iri ?? '', { second: true });
    record.leaveSecond();
  }, 60_000);

  it('holds the original bytes, FHIR, Turtle, consents, log and checksums that agree', async () => {
    const { counts, files } = await unpacked();
    expect(counts).toEqual({ entries: 2, files: 2, grants: 0 });
    const names = Object.keys(files);
    for (const name of names) expect(name).toMatch(/^(?:[a-z]+\/)?[\p{L}\p{N}._-]+$/u);
    const sums = text(files['SHA256SUMS']).trim().split('\n');
    expect(sums.map((line) => line.split('  ')[1])).toEqual(names.filter((name) => name !== 'SHA256SUMS'));
    for (const line of sums) {
      const [sum = '', name = ''] = line.split('  ');
      expect(sha256(files[name] ?? new Uint8Array())).toBe(sum);
    }
    const index = JSON.parse(text(files['index.json'])) as {
      entries: { iri: string; turtle: string; files: { path: string; name: string }[] }[];
    };
    const { entries } = await record.timeline();
    expect(index.entries.map(({ iri }) => iri)).toEqual(entries.map(({ iri }) => iri));
    for (const { iri, turtle } of index.entries)
      expect(text(files[turtle])).toBe((await record.entry(iri)).turtle);
    const picture = index.entries.flatMap((one) => one.files).find(({ name }) => name.endsWith('passwd'));
    expect(sha256(files[picture?.path ?? ''] ?? new Uint8Array())).toBe(sha256(PICTURE));
    const fhir = text(files['fhir/entries-001.ndjson']).trim().split('\n');
    expect(fhir.map((line) => (JSON.parse(line) as { resourceType: string }).resourceType)).toEqual([
      'Observation',
      'Observation',
    ]);
    for (const [n, line] of fhir.entries()) {
      expect(line).toContain('"value":6.10}');
      expect(JSON.parse(line)).toMatchObject({
        id: entries[n]?.iri.split('/').at(-1),
        subject: { reference: 'Patient/owner' },
      });
    }
    expect(JSON.parse(text(files['fhir/patient.ndjson']))).toMatchObject({
      ...{ resourceType: 'Patient', id: 'owner', birthDate: '1952-07-22' },
      name: [{ text: 'Margaux Dubois' }],
    });
    expect(JSON.parse(text(files['grants.json']))).toEqual([]);
    // What this host shows as its log is none: that is said, and keeps nobody from leaving.
    expect(JSON.parse(text(files['log/unreadable.json']))).toEqual({ code: 'unexpected-answer' });
  });

  it('has a page to read in both languages: no script, nothing of a document is markup, links to what is there', async () => {
    const { files } = await unpacked();
    for (const lang of ['fr', 'en']) {
      const page = text(files[`index.${lang}.html`]);
      expect(page).toContain(`<html lang="${lang}">`);
      expect(page).not.toMatch(/<script|<b>bold|javascript:|https?:\/\/(?!www\.w3)/u);
      expect(page).toContain('<b>Margaux Dubois, ');
      expect(page).toContain('urea &amp; &lt;b&gt;bold&lt;/b&gt;');
      const links = [...page.matchAll(/href="([^"#][^"]*)"/gu)].map(([, to = '']) => decodeURIComponent(to));
      const there = new Set(Object.keys(files).flatMap((name) => [name, name.split('/')[0]]));
      expect(links.filter((to) => !there.has(to) && to !== 'receipts')).toEqual([]);
      for (const [, id] of page.matchAll(/href="#([^"]+)"/gu)) expect(page).toContain(`id="${id ?? ''}"`);
    }
  });

  it('leaves out what a second secret hides, unless it is open', async () => {
    const without = await unpacked();
    expect(text(without.bytes)).not.toContain('psychiatry');
    expect(await record.openSecond(SECRET)).toBe(true);
    expect((await unpacked()).counts.entries).toBe(3);
    record.leaveSecond();
  });

  it('goes on where the connection was lost, and ends when it is stopped', async () => {
    const whole = await unpacked();
    let down = false;
    const flaky: typeof fetch = (...asked) =>
      down ? Promise.reject(new TypeError('fetch failed')) : web.fetch(...asked);
    const elsewhere = openRecord(await openKit({ ...kit.session, fetch: flaky }));
    const faults: unknown[] = [];
    const { files } = await openArchive(elsewhere, {
      now: NOW,
      onProgress: ({ done }) => {
        down = done === 0;
      },
      onFault: (error) => {
        faults.push(error);
        down = false;
        return Promise.resolve();
      },
    });
    const bytes = new Uint8Array(await new Response(zipOf(files, NOW)).arrayBuffer());
    expect(faults).toHaveLength(1);
    expect(sha256(bytes)).toBe(sha256(whole.bytes));
    const stop = new AbortController();
    await expect(
      unpacked({
        signal: stop.signal,
        onProgress: () => {
          stop.abort();
        },
      }),
    ).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('is sealed with age for a passphrase, and only for one that takes long to guess', async () => {
    const passphrase = 'k3fp-w8zc-9nqa-tm5x-h2vd-bq7r';
    const { files } = await openArchive(record, { now: NOW });
    const sealed = await sealWithAge(zipOf(files, NOW), { kind: 'passphrase', passphrase });
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    const opened = await decrypter.decrypt(new Uint8Array(await new Response(sealed).arrayBuffer()));
    expect(Object.keys(unzipSync(opened))).toContain('index.fr.html');
    for (const lock of [
      { kind: 'passphrase', passphrase: 'short' },
      { kind: 'passphrase', passphrase: 'abcabcabcabcabcabcabc' },
      { kind: 'recipients', recipients: ['age1nobody'] },
      { kind: 'recipients', recipients: [] },
    ] as const)
      await expect(sealWithAge(new ReadableStream(), lock)).rejects.toMatchObject({ code: 'bad-lock' });
  });

  it('is read in place while it is sealed, and only with its passphrase, whole and unchanged', async () => {
    const passphrase = 'k3fp-w8zc-9nqa-tm5x-h2vd-bq7r';
    const { bytes } = await unpacked();
    const file = await quicklySealed(bytes, passphrase);
    const at = (all: Uint8Array) => placed(heldContent('mine.zip.age', all));
    expect([await isSealedWithAge(at(file)), await isSealedWithAge(at(bytes))]).toEqual([true, false]);
    expect(await openAge(at(file), `${passphrase}x`)).toBe('wrong-passphrase');
    const opened = await openAge(at(file), passphrase);
    if (typeof opened === 'string') throw new TypeError(opened);
    expect(opened.size).toBe(bytes.length);
    expect(sha256(await opened.at(0, opened.size))).toBe(sha256(bytes));
    expect(await opened.at(65_530, 131_080)).toEqual(bytes.subarray(65_530, 196_610));
    expect(await isRecordArchive(opened)).toBe(true);
    const former = await readArchive(await zipSource(opened));
    expect([former.entries.length, former.persons]).toEqual([2, [MARGAUX]]);
    const cut = file.subarray(0, file.length - 70_000);
    await expect(openAge(at(cut), passphrase)).rejects.toMatchObject({ code: 'broken-archive' });
    const spoiled = file.slice();
    spoiled[400_000] = (spoiled[400_000] ?? 0) ^ 1;
    const touched = await openAge(at(spoiled), passphrase);
    if (typeof touched === 'string') throw new TypeError(touched);
    await expect(touched.at(390_000, 20_000)).rejects.toMatchObject({ code: 'broken-archive' });
    const [, recipient] = await keyPair();
    const other = await sealWithAge(new Blob([bytes]).stream(), {
      kind: 'recipients',
      recipients: [recipient],
    });
    const forKey = new Uint8Array(await new Response(other).arrayBuffer());
    expect(await openAge(at(forKey), passphrase)).toBe('other-key');
  });

  it('gives the same record, entry by entry, when it is taken into an empty one elsewhere, once', async () => {
    expect(await record.openSecond(SECRET)).toBe(true);
    const [plain] = (await record.timeline()).entries.filter(({ line }) => line.title === 'iron');
    const apart = (await record.setApart(plain?.iri ?? '')).get(plain?.iri ?? '') ?? '';
    const { files } = await unpacked();
    const read = new TextDecoder().decode(files['index.fr.html']);
    expect(read).toMatch(/<b>iron<\/b>.*à part/u);
    expect(read).toContain('retirez-le avant de donner ce dossier');
    const source = sourceOf(files);
    const other = await makeRecord(await personOn(web, 'elsewhere'), ['laboratory', 'imaging']);
    await expect(readArchive(source).then((one) => other.bringIn(one.entries))).rejects.toMatchObject({
      code: 'wrong-secret',
    });
    await other.beginSecond(SECRET);
    // Broken off within a large file: its first part is stored, and the same again goes on behind it.
    const froms: number[] = [];
    const upTo = async (end: number) =>
      (await readArchive(source)).entries.map((one) => ({
        ...one,
        async *open(file: StoredFile, from: number): AsyncGenerator<Uint8Array> {
          if (file.size === PICTURE.length) froms.push(from);
          let at = from;
          for await (const piece of one.open(file, from))
            for (let n = 0; n < piece.length; n += 65_536, at += 65_536) {
              if (at >= end) throw new TypeError('the stick was pulled out');
              yield piece.subarray(n, n + 65_536);
            }
        },
      }));
    await expect(upTo(PICTURE.length - 65_536).then((cut) => other.bringIn(cut))).rejects.toThrow(
      'pulled out',
    );
    const done = await other.bringIn(await upTo(Infinity));
    expect(froms).toEqual([0, 8 * 1024 * 1024]);
    expect(done.added + done.here).toBe(3);
    const { entries: all, persons } = await readArchive(source);
    expect(await other.bringIn(all)).toMatchObject({ added: 0, here: 3 });
    expect(isAboutAnother(other.kit, persons)).toBe(false);
    await keepPersons(other.kit, [MANON]);
    expect([isAboutAnother(other.kit, persons), isAboutAnother(kit, persons)]).toEqual([true, false]);
    const former = await formerEntries(record);
    expect(await compareEntries(former, other, done.iris)).toEqual([]);
    const another = former.map((one) => ({ ...one, turtle: () => former[0]?.turtle() ?? one.turtle() }));
    expect(await compareEntries(another.slice(1), other, done.iris)).toHaveLength(2);
    const before = (await record.timeline()).entries;
    const after = (await other.timeline()).entries;
    expect(after).toHaveLength(before.length);
    for (const { iri, category, line } of before) {
      const here = done.iris.get(iri) ?? '';
      expect(here).toContain('https://elsewhere.example/');
      const entry = await other.entry(here);
      expect(entry.category).toBe(category);
      expect(other.inSecond(here)).toBe(record.inSecond(iri));
      const renamed = (text: string): string =>
        [...done.iris].reduce((all, [from, to]) => all.replaceAll(from, to), text);
      expect(JSON.parse(renamed(JSON.stringify(line)))).toEqual(entry.line);
      const [was, is] = [entryContent(await record.entry(iri)), entryContent(entry)].map((quads) =>
        quads.map(({ subject, predicate, object }) => `${subject.value} ${predicate.value} ${object.value}`),
      );
      const known = (quads: readonly string[] = []): string[] =>
        quads.filter((one) => !one.includes('n3-')).sort();
      expect(known(is)).toEqual(known(was).map(renamed).sort());
      for (const file of line.files ?? [])
        expect(sha256((await other.file(done.iris.get(file.iri) ?? '')).bytes)).toBe(
          sha256((await record.file(file.iri)).bytes),
        );
    }
    expect(after.find(({ line }) => line.title === 'iron')?.line.category).toBe('laboratory');
    expect(await other.check()).toEqual([]);
    await record.bringBack(apart);
    record.leaveSecond();
  });

  it('is not taken back where a file was changed, is missing, or the list names what is not in it', async () => {
    const { files } = await unpacked();
    const [path = ''] = Object.keys(files).filter((name) => name.startsWith('files/'));
    const changed = { ...files, [path]: new TextEncoder().encode('other') };
    const without = Object.fromEntries(Object.entries(files).filter(([name]) => name !== path));
    const index = text(files['index.json']).replaceAll('turtle/00001.ttl', '../../etc/passwd');
    const bytes = new TextEncoder().encode(index);
    const sums = text(files['SHA256SUMS']).replace(/[0-9a-f]{64}(?= {2}index\.json)/u, sha256(bytes));
    const hostile = { ...files, 'index.json': bytes, SHA256SUMS: new TextEncoder().encode(sums) };
    for (const one of [changed, without, hostile, { SHA256SUMS: new TextEncoder().encode('?') }])
      await expect(readArchive(sourceOf(one))).rejects.toMatchObject({ code: 'broken-archive' });
  });
});
