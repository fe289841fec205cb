import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, longest first, as measured in a whole run. What is not named comes after them, larger first. */
const LONG = [
  'screens/screens.browser',
  'journey/journey.browser',
  'proof/record-histories.server',
  'cli/stock.server',
  'journey/moves.browser',
  'journey/requests.browser',
  'journey/reach.browser',
  'cli/move.server',
  'cli/export.server',
  'cli/two-people.server',
  'record/two-records.server',
  'proof/faults-import.server',
  'proof/faults-withdraw.server',
  'proof/faults-share.server',
  'journey/sessions.browser',
  'journey/import.browser',
  'pod/sign-in.browser',
  'journey/deposits.browser',
  'access/stock-acp.server',
  'fhir/all-examples.server',
  'cli/import.server',
  'cli/steward.server',
  'journey/by-hand.browser',
  'cli/requests.server',
  'access/stock-wac.server',
  'access/random-rules.server',
  'proof/faults-kill.server',
  'cli/deposits.server',
];

const rank = ({ moduleId }: TestSpecification): number => {
  const at = LONG.findIndex((name) => moduleId.includes(name));
  return at < 0 ? LONG.length : at;
};

/** Begins with what takes longest, whichever project it is of, so that all workers end at about the same time. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
