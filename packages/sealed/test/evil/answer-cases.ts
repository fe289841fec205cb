import { QueryEngine } from '@comunica/query-sparql';
import { getSolidDataset } from '@inrupt/solid-client';
import { describe, expect, it } from 'vitest';
import { concat } from '../../src/bytes.ts';
import { randomId, SEALED_TYPE } from '../../src/index.ts';
import type { Mutator } from './evil-pod.ts';
import { answers, bytes, made, over, sealedAnswer, withHeaders } from './mutators.ts';
import { codeOf } from '../set/owner.ts';
import { newWorld, readAsApp, refuses, SECRET } from './world.ts';
import type { Storage } from './world.ts';

const ATTACKER = 'https://attacker.example/';
const PLAIN = `<> <urn:name> "forged".`;
const HTML = '<script>document.title="owned"</script><h1>Your pod is locked</h1>';

export const answerCases = (storage: () => Storage): void => {
  describe('downgrade and parsing (trust.md 6, P)', () => {
    it('P1 refuses plaintext where something sealed must be: root, shard, object', async () => {
      const world = await newWorld(storage());
      for (const url of [world.rootUrl, await world.shardUrl(), await world.url(world.doc)]) {
        world.victim.set.forget();
        world.evil.mutator = answers(url, () => made(200, 'text/turtle', PLAIN));
        await refuses(world, ['plaintext-answer'], () => readAsApp(world, world.doc));
        await refuses(world, ['plaintext-answer'], () =>
          getSolidDataset(world.doc, { fetch: world.victim.fetch }),
        );
      }
      await refuses(world, ['plaintext-answer'], async () => {
        const engine = new QueryEngine();
        const context = { sources: [world.doc] as [string], fetch: world.victim.fetch };
        try {
          return await (await engine.queryBindings('SELECT * { ?s ?p ?o }', context)).toArray();
        } catch (error) {
          // Comunica wraps what its fetch rejects with.
          throw error instanceof Error && error.cause !== undefined ? error.cause : error;
        }
      });
    });

    it('P2 refuses sealed bytes under another content type, and other bytes under the sealed one', async () => {
      const world = await newWorld(storage());
      const doc = await world.url(world.doc);
      for (const type of ['text/turtle', 'application/octet-stream', 'text/html']) {
        world.evil.mutator = answers(doc, (answer) => withHeaders(answer, { 'content-type': type }));
        await refuses(world, ['plaintext-answer'], () => readAsApp(world, world.doc));
      }
      for (const body of [PLAIN, PLAIN.repeat(20), ''].map((text) => new TextEncoder().encode(text))) {
        world.evil.mutator = answers(doc, () => sealedAnswer(body));
        await refuses(world, ['unknown-magic', 'truncated'], () => readAsApp(world, world.doc));
      }
    });

    it('P3 refuses an unknown magic, version or suite', async () => {
      const world = await newWorld(storage());
      const codes = ['unknown-magic', 'unknown-version', 'unknown-suite'] as const;
      for (const url of [world.rootUrl, await world.shardUrl(), await world.url(world.doc)])
        for (const [i, at] of [0, 4, 5].entries()) {
          world.victim.set.forget();
          world.evil.mutator = bytes(url, over(at, 9));
          await refuses(world, [codes[i] ?? 'malformed'], () => readAsApp(world, world.doc));
        }
    });

    it('P4 refuses a suite older than the set may have', async () => {
      const world = await newWorld(storage());
      for (const url of [world.rootUrl, await world.shardUrl(), await world.url(world.doc)]) {
        world.victim.set.forget();
        world.evil.mutator = bytes(url, over(5, 0));
        await refuses(world, ['suite-too-old', 'unknown-suite'], () => readAsApp(world, world.doc));
      }
    });

    it('P5 follows no redirect and no link, and sends an upload nowhere else', async () => {
      const world = await newWorld(storage());
      for (const status of [301, 302, 303, 307, 308]) {
        world.evil.mutator = (asked) => {
          const headers = new Headers({ location: `${ATTACKER}${asked.method}` });
          return Promise.resolve({ status, headers, body: new Uint8Array() });
        };
        await refuses(world, ['redirect'], () => readAsApp(world, world.doc));
        world.evil.mutator = (asked, next) =>
          asked.method === 'PUT' ? Promise.resolve(made(status, 'text/html', HTML)) : next();
        const fresh = world.owner.container + randomId();
        const put = { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: SECRET };
        expect(await codeOf(world.victim.fetch(fresh, put))).toBe('redirect');
        expect(await world.victim.set.row(fresh)).toBeNull();
      }
      const links: Mutator = async (_asked, next) =>
        withHeaders(await next(), {
          location: `${ATTACKER}stolen`,
          link: `<${ATTACKER}.acl>; rel="acl", <${ATTACKER}.meta>; rel="describedby"`,
          'content-location': `${ATTACKER}elsewhere`,
          refresh: `0; url=${ATTACKER}`,
        });
      world.evil.mutator = links;
      const got = await world.victim.fetch(world.doc);
      expect(await got.text()).toContain(SECRET);
      for (const value of got.headers.values()) expect(value).not.toContain(ATTACKER);
      const posted = await world.victim.fetch(world.owner.container, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: 'x',
      });
      expect(posted.headers.get('location')?.startsWith(world.owner.container)).toBe(true);
      expect(world.evil.log.every(({ url }) => url.startsWith(world.storage.base))).toBe(true);
    });

    it('P6 asks for sealed bytes whatever the caller accepts, and takes no conversion', async () => {
      const world = await newWorld(storage());
      const doc = await world.url(world.doc);
      const headers = { accept: 'text/turtle', 'accept-language': 'fr', 'accept-profile': 'urn:x' };
      await world.victim.fetch(world.doc, { headers });
      for (const asked of world.evil.log.filter(({ url }) => url !== world.owner.container)) {
        expect(asked.headers.get('accept')).toBe(SEALED_TYPE);
        expect(asked.headers.get('accept-profile')).toBeNull();
      }
      const conversions = [
        made(200, 'application/ld+json', '{"@id":"urn:x"}'),
        made(200, `multipart/mixed; boundary=${SEALED_TYPE}`, PLAIN),
        made(206, SEALED_TYPE, PLAIN),
        made(203, SEALED_TYPE, PLAIN),
        made(406, 'text/plain', ''),
        made(501, 'text/plain', ''),
      ];
      for (const conversion of conversions) {
        world.evil.mutator = answers(doc, () => conversion);
        const codes = ['plaintext-answer', 'unexpected-answer', 'unreachable'] as const;
        await refuses(world, codes, () => readAsApp(world, world.doc));
      }
    });

    it('P8 puts no slug, file name, title, type or address of an entry on the wire', async () => {
      const world = await newWorld(storage());
      const { fetch } = world.victim;
      const slug = 'hiv-test-margaux.pdf';
      const headers = {
        'content-type': 'application/pdf',
        slug,
        'content-disposition': `filename="${slug}"`,
      };
      const posted = await fetch(world.owner.container, { method: 'POST', headers, body: SECRET });
      const iri = posted.headers.get('location') ?? '';
      await fetch(iri, {
        method: 'PUT',
        headers: { ...headers, link: `<urn:${slug}>; rel="type"` },
        body: SECRET,
      });
      const file = { iri, type: 'application/pdf', name: slug, line: { title: slug } };
      await world.victim.set.put({ ...file, content: new TextEncoder().encode(SECRET) });
      await fetch(`${iri}#${slug}`);
      await fetch(iri, { method: 'DELETE' });
      const wire = world.evil.log.map(({ url, headers: sent, body }) =>
        concat(new TextEncoder().encode(`${url}\n${JSON.stringify([...sent])}\n`), body),
      );
      const text = new TextDecoder('latin1').decode(concat(...wire));
      for (const word of [slug, 'margaux', 'application/pdf', SECRET, iri.slice(-32)])
        expect([word, text.includes(word)]).toEqual([word, false]);
      expect(world.evil.log.filter(({ method }) => method === 'PUT').length).toBeGreaterThan(5);
    });

    it('P9 shows no error page of the host', async () => {
      const world = await newWorld(storage());
      for (const status of [400, 401, 403, 404, 409, 418, 500, 503]) {
        world.evil.mutator = () => Promise.resolve(made(status, 'text/html', HTML));
        let shown: string;
        try {
          const response = await world.victim.fetch(world.doc, { cache: 'no-store' });
          expect(response.status).toBe(403);
          expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
          expect([401, 403]).toContain(status);
          shown = await response.text();
        } catch (error) {
          expect(error).toHaveProperty('name', 'SealedError');
          shown = `${String(error)} ${JSON.stringify(error)}`;
        }
        expect(shown).not.toMatch(/script|locked|<h1/u);
      }
      expect(world.victim.heads.size).toBe(1);
    });
  });
};
