import * as client from '@inrupt/solid-client';
import { describe, expect, it } from 'vitest';
import { randomId } from '../../src/index.ts';
import { newApp } from './apps.ts';

const NAME = 'http://xmlns.com/foaf/0.1/name';

describe('@inrupt/solid-client through sealed fetch', () => {
  it('creates, reads and updates a dataset', async () => {
    const { fetch, owner } = await newApp();
    const url = owner.container + randomId();
    const thing = client
      .buildThing({ url: `${url}#it` })
      .addStringNoLocale(NAME, 'Ada')
      .build();
    const made = client.setThing(client.createSolidDataset(), thing);
    await client.saveSolidDatasetAt(url, made, { fetch });
    await expect(client.saveSolidDatasetAt(url, made, { fetch })).rejects.toThrow(/412|precondition/iu);
    const got = await client.getSolidDataset(url, { fetch });
    expect(client.getSourceUrl(got)).toBe(url);
    const ada = client.getThing(got, `${url}#it`);
    expect(ada && client.getStringNoLocale(ada, NAME)).toBe('Ada');
    const changed = client
      .buildThing(ada ?? thing)
      .setStringNoLocale(NAME, 'Grace')
      .build();
    await client.saveSolidDatasetAt(url, client.setThing(got, changed), { fetch });
    const again = client.getThing(await client.getSolidDataset(url, { fetch }), `${url}#it`);
    expect(again && client.getStringNoLocaleAll(again, NAME)).toEqual(['Grace']);
    await client.deleteSolidDataset(url, { fetch });
    await expect(client.getSolidDataset(url, { fetch })).rejects.toThrow(/404/u);
  });

  it('saves, overwrites, reads and deletes files, and lists a container', async () => {
    const { fetch, owner, pod } = await newApp();
    const file = new File(['first'], 'chest-x-ray.txt', { type: 'text/plain' });
    const slug = 'chest-x-ray.txt';
    const saved = await client.saveFileInContainer(owner.container, file, { fetch, slug });
    const url = client.getSourceUrl(saved);
    expect(url.startsWith(owner.container)).toBe(true);
    expect(url).not.toContain('chest');
    const second = owner.container + randomId();
    await client.overwriteFile(second, new Blob(['a']), { contentType: 'text/plain', fetch });
    await client.overwriteFile(second, new Blob(['bb']), { contentType: 'text/plain', fetch });
    const read = await client.getFile(url, { fetch });
    expect([await read.text(), client.getContentType(read)]).toEqual(['first', 'text/plain']);
    expect(await (await client.getFile(second, { fetch })).text()).toBe('bb');
    const container = await client.getSolidDataset(owner.container, { fetch });
    expect(client.isContainer(container)).toBe(true);
    expect(client.getContainedResourceUrlAll(container).sort()).toEqual([url, second].sort());
    await client.deleteFile(url, { fetch });
    const after = await client.getSolidDataset(owner.container, { fetch });
    expect(client.getContainedResourceUrlAll(after)).toEqual([second]);
    await expect(client.createContainerInContainer(owner.container, { fetch })).rejects.toThrow(/405/u);
    const sent = pod.log.map(({ url: to, headers }) => `${to} ${JSON.stringify([...headers])}`).join('\n');
    expect(sent).not.toMatch(/chest|text\/plain|slug/iu);
  });
});
