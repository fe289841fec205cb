import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, longest first, as measured in a whole run. What is not named comes after them, larger first. */
const LONG = [
  'proof/faults-share.server',
  'journey/journey.browser',
  'proof/faults-withdraw.server',
  'journey/moves.browser',
  'cli/two-people.server',
  'proof/faults-import.server',
  'proof/record-histories.server',
  'cli/deposits.server',
  'proof/faults-kill.server',
  'journey/requests.browser',
  'journey/reach.browser',
  'journey/deposits.browser',
  'cli/stock.server',
  'proof/host-sees-nothing.server',
  'proof/faults-large.server',
  'record/delete.server',
  'screens/screens.browser',
  'journey/sessions.browser',
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
