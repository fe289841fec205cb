import { expect } from 'vitest';
import type { Place, Scene, Who } from './scene.ts';

/** Where a server reads many places with one request, by the Link header of an answer; null if it does not. */
export const manyOf = ({ headers }: Response): string | null =>
  /<([^>]*)>; rel="https:\/\/w3id\.org\/carnet\/ns#many"/u.exec(headers.get('link') ?? '')?.[1] ?? null;

/** The status of a read as somebody: alone, and the same among many where the pod reads many at once, its root apart. */
export const statusOfRead = async (scene: Scene, place: Place, who: Who): Promise<number> => {
  const fetch = scene.fetchAs(who);
  const alone = await fetch(scene.iri[place]);
  await alone.body?.cancel();
  if (scene.many !== null && place !== 'root') {
    const places = [...new Set([scene.iri[place], scene.iri.profile])];
    const many = await fetch(scene.many, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ places }),
    });
    const answers = JSON.parse((await many.formData()).get('answers') as string) as { status: number }[];
    const statuses = answers.map(({ status }) => status);
    expect(statuses, `${who} ${place} among many`).toEqual([alone.status, 200].slice(0, places.length));
  }
  return alone.status;
};
