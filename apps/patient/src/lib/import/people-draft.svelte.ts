import type { FoundItem, ImportPerson, ImportPreview, PersonAnswer, PersonAnswers } from '@carnet/ui';

/** That the record is about none of the people found. */
export const NOBODY = 'nobody';

type Said = Exclude<PersonAnswer, 'owner'>;

/** What is answered so far about one person. */
export class PersonDraft {
  readonly person: ImportPerson;
  chosen = $state<Said[]>([]);

  constructor(person: ImportPerson) {
    this.person = person;
  }
}

/** What a person answers about the people that found things are about; nothing is chosen before they choose. */
export class PeopleDraft {
  readonly asksOwner: boolean;
  /** Id of the person the record is about, or NOBODY. */
  owner = $state<string[]>([]);
  readonly #drafts: readonly PersonDraft[];

  constructor({ owner, people }: Pick<ImportPreview, 'owner' | 'people'>) {
    this.asksOwner = owner === null && people.length > 0;
    this.#drafts = people.map((person) => new PersonDraft(person));
  }

  get #isKnown(): boolean {
    return !this.asksOwner || (this.owner.length > 0 && !this.owner.includes(NOBODY));
  }

  /** Those who are asked about one by one: nobody before it is said whose record this is. */
  get others(): readonly PersonDraft[] {
    if (this.asksOwner && this.owner.length === 0) return [];
    return this.#drafts.filter(({ person }) => !this.owner.includes(person.id));
  }

  /** What may be answered about one of them. */
  get choices(): readonly Said[] {
    return this.#isKnown ? ['leave', 'same', 'keep'] : ['leave', 'keep'];
  }

  answerTo(person: ImportPerson): PersonAnswer | null {
    if (this.asksOwner && this.owner.includes(person.id)) return 'owner';
    const chosen = this.others.find((other) => other.person === person)?.chosen[0] ?? null;
    return chosen !== null && this.choices.includes(chosen) ? chosen : null;
  }

  get answers(): PersonAnswers {
    return this.#drafts.flatMap(({ person }) => {
      const answer = this.answerTo(person);
      return answer === null ? [] : [[person, answer] as const];
    });
  }

  /** Whether something is about a person of whom nothing is to be taken. */
  leaves({ people }: FoundItem): boolean {
    return people.some((person) => this.answerTo(person) === 'leave');
  }
}
