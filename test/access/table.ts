import { expect } from 'vitest';
import { statusOfRead } from './read.ts';
import { PLACES, WHO, type Place, type Scene, type Who } from './scene.ts';

/** One line of a truth table: a method on a place, and the status that each of WHO gets;
 * `null` where it is not tried, because success would tear the scene apart. */
export interface Row {
  readonly place: Place;
  readonly method: string;
  readonly statuses: readonly (number | null)[];
}

/**
 * Reads a table as it stands in a test: `place | METHOD | status status ...`, one status for each of WHO in order,
 * `-` for one not tried.
 * Lines that begin with `#` are headings; an empty place means the one above.
 */
export const readTable = (text: string): Row[] => {
  let place: Place | undefined;
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [name = '', method = '', cells = ''] = line.split('|').map((cell) => cell.trim());
      place = name === '' ? place : PLACES.find((one) => one === name);
      const statuses = cells.split(/\s+/).map((cell) => (cell === '-' ? null : Number(cell)));
      if (place === undefined || statuses.length !== WHO.length || statuses.some(Number.isNaN)) {
        throw new Error(`not a row of a truth table: ${line}`);
      }
      return { place, method, statuses };
    });
};

const BODIES: Readonly<Record<string, RequestInit>> = {
  PUT: { headers: { 'content-type': 'application/octet-stream' }, body: 'sealed again' },
  POST: { headers: { 'content-type': 'application/octet-stream' }, body: 'sealed item' },
  PATCH: {
    headers: { 'content-type': 'text/n3' },
    body: '@prefix solid: <http://www.w3.org/ns/solid/terms#>. _:p a solid:InsertDeletePatch; solid:inserts { <> <#p> 1. }.',
  },
};

/** Rules that would open everything, for those who should not get so far. */
const RULES: RequestInit = {
  headers: { 'content-type': 'text/turtle' },
  body: `@prefix acp: <http://www.w3.org/ns/solid/acp#>. <> acp:resource <./>; acp:accessControl <#c>.
    <#c> acp:apply <#p>. <#p> acp:allow <http://www.w3.org/ns/auth/acl#Read>; acp:anyOf <#m>.
    <#m> acp:agent acp:PublicAgent.`,
};

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'SUBSCRIBE']);

/** Asks for a channel (`SUBSCRIBE`), or sends the request of a row. */
const ask = (scene: Scene, { place, method }: Pick<Row, 'place' | 'method'>, who: Who): Promise<Response> => {
  if (method === 'SUBSCRIBE') return scene.subscribe(who, place);
  const body = place.endsWith(' rules') && method === 'PUT' ? RULES : BODIES[method];
  return scene.fetchAs(who)(scene.iri[place], { method, ...body });
};

/** Sends the request of a row as somebody, gives the status, and mends the place where it was changed. */
export const statusOf = async (scene: Scene, { place, method }: Row, who: Who): Promise<number> => {
  if (method === 'GET') return statusOfRead(scene, place, who);
  const answer = await ask(scene, { place, method }, who);
  await answer.body?.cancel();
  const made = answer.headers.get('location');
  if (method === 'POST' && made !== null) {
    await scene.logins.token.fetch(new URL(made, scene.iri[place]), { method: 'DELETE' });
  } else if (answer.ok && !READS.has(method)) {
    await scene.lay(place);
  }
  return answer.status;
};

/** The statuses of a row as they are, in the order of WHO; `null` where the row says not to try. */
export const actualRow = async (scene: Scene, row: Row): Promise<(number | null)[]> => {
  const found: (number | null)[] = [];
  for (const [index, who] of WHO.entries()) {
    found.push(row.statuses[index] === null ? null : await statusOf(scene, row, who));
  }
  return found;
};

const TRIED = { GET: 'read', PUT: 'write' } as const;

/**
 * Compares what `effectiveAccess` tells from the rules with what the table says the server does: `read` with GET, `write`
 * with PUT on what exists.
 * @param beyond those whose access rests on more than rules (the owner, on Carnet's pod server)
 */
export const checkRules = async (
  scene: Scene,
  rows: readonly Row[],
  beyond: readonly Who[],
): Promise<void> => {
  const told: string[] = [];
  const done: string[] = [];
  for (const { place, method, statuses } of rows) {
    if (method !== 'GET' && method !== 'PUT') continue;
    if (place.endsWith(' rules') || place.startsWith('new ') || scene.iri[place].endsWith('/')) continue;
    for (const [index, who] of WHO.entries()) {
      const status = statuses[index];
      if (status == null || beyond.includes(who)) continue;
      const may = (await scene.modes(place, who)).includes(TRIED[method]);
      told.push(`${who} ${method} ${place}: ${may}`);
      done.push(`${who} ${method} ${place}: ${status !== 401 && status !== 403}`);
    }
  }
  expect(told).toEqual(done);
};
