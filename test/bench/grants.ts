import { openKit, openRecord } from '@carnet/record';
import type { TestPerson } from '../support/people.ts';
import { shareWith } from '../proof/support/share-with.ts';
import { report } from './figure.ts';
import { Meter } from './meter.ts';
import { people } from './scene.ts';

const OTHERS = 20;

/** Writes of a grant on a category of 10,000 entries, on two categories, and of a withdrawal with 20 others left. */
export async function grants(owner: TestPerson, baseUrl: string): Promise<void> {
  const all = await people(baseUrl, OTHERS + 1);
  const [one, ...others] = all.map(({ session }) => session.webId);
  if (one === undefined) throw new Error('nobody to share with');
  const quiet = openRecord(await openKit(owner.session));
  await quiet.open(['laboratory', 'allergies']);
  for (const webId of others) await shareWith(quiet, webId, ['laboratory']);

  const counted = async (act: (record: typeof quiet) => Promise<unknown>): Promise<Meter> => {
    const meter = new Meter(owner.session.fetch);
    const record = openRecord(await openKit({ ...owner.session, fetch: meter.fetch }));
    await act(record);
    return meter;
  };
  let grant = '';
  const single = await counted(async (record) => {
    grant = await shareWith(record, one, ['laboratory']);
  });
  report({
    name: 'grant on a category of 10,000 entries: writes',
    value: single.writes,
    goal: 6,
    unit: 'count',
  });
  const withdrawal = await counted((record) => record.withdraw(grant));
  const name = `withdrawal with ${OTHERS} others remaining: writes`;
  report({ name, value: withdrawal.writes, goal: 6 + OTHERS, unit: 'count' });
  const double = await counted((record) => shareWith(record, one, ['laboratory', 'allergies']));
  report({ name: 'grant on two categories: writes', value: double.writes, goal: 7, unit: 'count' });
  await quiet.open(['laboratory']);
}
