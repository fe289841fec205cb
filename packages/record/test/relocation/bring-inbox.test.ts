import { iri } from '@carnet/vocab';
import { expect, it } from 'vitest';
import { eraseContainer, listContainer } from '../../src/moves/erase-container.ts';
import { bringInbox } from '../../src/relocation/bring-inbox.ts';

const FROM = 'https://former.example/inbox/';
const TO = 'https://new.example/margaux/inbox/';

/** Two hosts: the former one lists what it likes, and what is written to the new one is seen. */
function hosts(listed: readonly string[]) {
  const there = new Map([[`${TO}known`, 'what is here']]);
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { url, method } = request;
    asked.push(`${method} ${url}`);
    if (method === 'PUT') {
      if (request.headers.get('if-none-match') === '*' && there.has(url))
        return new Response(null, { status: 412 });
      there.set(url, await request.text());
      return new Response(null, { status: 201 });
    }
    if (method === 'DELETE') return new Response(null, { status: 205 });
    if (url !== FROM) return new Response('from the former host');
    return new Response(listed.map((one) => `<${FROM}> <${iri('ldp', 'contains')}> <${one}> .`).join('\n'));
  };
  return { fetch, there, asked };
}

const CROOKED = [
  `${FROM}../margaux/keys/keyring`,
  `${FROM}..`,
  `${FROM}%2e%2e/keyring`,
  `${FROM}..%2fkeys%2fkeyring`,
  `${FROM}sub/item`,
  `${FROM}item?query`,
  'https://new.example/margaux/keys/keyring',
];

it('writes nothing outside the inbox of now, whatever a former host says lies in its own', async () => {
  const { fetch, there, asked } = hosts([...CROOKED, `${FROM}good`, `${FROM}known`]);
  await bringInbox(fetch, FROM, TO);
  expect([...there]).toEqual([
    [`${TO}known`, 'what is here'],
    [`${TO}good`, 'from the former host'],
  ]);
  expect(asked.filter((one) => one.startsWith('DELETE')).sort()).toEqual([
    `DELETE ${FROM}good`,
    `DELETE ${FROM}known`,
  ]);
});

it('a list of a container names its children and nothing else', async () => {
  const { fetch } = hosts([...CROOKED, `${FROM}a%20photo.jpg`, `${FROM}sub/`]);
  const found = await listContainer(fetch, FROM);
  expect(found).toEqual([`${FROM}..%2fkeys%2fkeyring`, `${FROM}a%20photo.jpg`, `${FROM}sub/`]);
});

it('brings no more than anybody is sent, and says how much it left', async () => {
  const { fetch, there, asked } = hosts(Array.from({ length: 7 }, (_, n) => `${FROM}item${n}`));
  expect(await bringInbox(fetch, FROM, TO, 5)).toBe(2);
  expect([there.size, asked.filter((one) => one.startsWith('DELETE')).length]).toEqual([6, 5]);
});

it('does nothing where a host lists more than any record holds, or containers without end', async () => {
  const many = Array.from({ length: 250_001 }, (_, n) => `${FROM}${n.toString(36)}`);
  const full = hosts(many);
  await expect(listContainer(full.fetch, FROM)).rejects.toMatchObject({ code: 'unexpected-answer' });
  await expect(eraseContainer(full.fetch, FROM)).rejects.toMatchObject({ code: 'unexpected-answer' });
  expect(full.asked.filter((one) => one.startsWith('DELETE'))).toEqual([]);
  const asked: string[] = [];
  const endless: typeof globalThis.fetch = (input) => {
    const url = input instanceof Request ? input.url : String(input);
    asked.push(url);
    return Promise.resolve(new Response(`<${url}> <${iri('ldp', 'contains')}> <${url}a/> .`));
  };
  await expect(eraseContainer(endless, FROM)).rejects.toMatchObject({ code: 'unexpected-answer' });
  expect(asked).toHaveLength(9);
});
