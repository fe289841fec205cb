import { makeRecord, openKit, openRecord, type OwnRecord, type Session } from '@carnet/record';
import type { Category } from '@carnet/vocab';
import { newPerson, type TestPerson } from '../../support/people.ts';

type Fetch = typeof globalThis.fetch;
const HOUR = 3_600_000;

/** An owner whose sessions begin and end as tests like. What the device keeps lasts. */
export class Owner {
  readonly person: TestPerson;
  readonly #clock: () => Date;

  static async begin(
    baseUrl: string,
    parts: readonly Category[],
    clock: () => Date = () => new Date(),
  ): Promise<Owner> {
    const person = await newPerson(baseUrl, clock);
    await makeRecord(person.kit, parts);
    return new Owner(person, clock);
  }

  private constructor(person: TestPerson, clock: () => Date) {
    this.person = person;
    this.#clock = clock;
  }

  /** A session over another fetch, on the device that was there from the beginning. */
  session(fetch: Fetch = this.person.session.fetch, clock = this.#clock): Session {
    return { ...this.person.session, fetch, clock };
  }

  /** The record as a new run of an app on that device sees it. */
  async record(fetch?: Fetch, clock?: () => Date): Promise<OwnRecord> {
    return openRecord(await openKit(this.session(fetch, clock)));
  }

  /** The record an hour and more from now, when what nothing points to counts as garbage. */
  later(): Promise<OwnRecord> {
    return this.record(undefined, () => new Date(this.#clock().getTime() + 2 * HOUR));
  }
}
