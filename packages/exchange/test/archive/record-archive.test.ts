import { createHash } from 'node:crypto';
import { Decrypter } from 'age-encryption';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeRecord, openKit, openRecord, type Kit, type OwnRecord } from '@carnet/record';
import { fhirToQuads } from '@carnet/exchange';
import { openArchive, sealWithAge, zipOf, type ArchiveOptions } from '@carnet/exchange/archive';
import { draftOf } from '../../../record/test/support/drafts.ts';
import { MemoryWeb, personOn } from '../../../record/test/support/memory-people.ts';

const NOW = new Date('2026-11-27T09:00:00Z');
const SECRET = 'lanterne sur une eau calme';
const HOSTILE = '<script>alert(1)</script>"&\'.pdf';
/** More than one piece of a stream. */
const PICTURE = new Uint8Array(20 * 1024 * 1024).map((_, index) => index % 251);

const resultOf = (
  title: string,
  files: { name: string; type: string; bytes: Uint8Array<ArrayBuffer> }[] = [],
) => {
  const draft = draftOf(title, 'd1');
  const result = { resourceType: 'Observation', status: 'final', code: { text: title } };
  return { ...draft, quads: fhirToQuads(result, draft.subject), files };
};
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

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
      { kind: 'recipients', recipients: ['age1nobody'] },
      { kind: 'recipients', recipients: [] },
    ] as const)
      await expect(sealWithAge(new ReadableStream(), lock)).rejects.toMatchObject({ code: 'bad-lock' });
  });
});
