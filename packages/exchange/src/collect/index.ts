export { collect, type CollectOptions } from './collect.ts';
export { aboutPerson, keepAbout, namedPerson, type AboutPerson, type BirthAndSex } from './about-person.ts';
export { bytesOf, nameOf, type Content } from './content.ts';
export { mainOf } from './found.ts';
export type {
  Collected,
  Count,
  Filing,
  Found,
  FoundDrafts,
  FoundFile,
  FoundPhoto,
  FoundReading,
  Main,
  Sensitive,
  Unread,
} from './found.ts';
export { guessFiling } from './keep-content.ts';
export { largeFile, Store, type StoreOptions } from './store.ts';
export { readers, type Readers, type ReadingOf } from './readers.ts';
export { personsOf } from './record-persons.ts';
export { isAbout, namedBy, othersIn, type Someone } from './someone.ts';
export { settlePersons, type PersonAnswer, type Settled, type Verdict } from './whose.ts';
