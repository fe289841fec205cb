import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, longest first, as measured in a whole run. What is not named comes after them, larger first. */
const LONG = [
  'screens/screens.browser',
  'journey/moves.browser',
  'journey/sessions.browser',
  'journey/journey.browser',
  'journey/requests.browser',
  'journey/import.browser',
  'journey/reach.browser',
  'pod/sign-in.browser',
  'journey/deposits.browser',
  'journey/by-hand.browser',
  'cli/move.server',
  'cli/stock.server',
  'cli/export.server',
  'cli/two-people.server',
  'fhir/all-examples.server',
  'proof/faults-share.server',
  'proof/record-histories.server',
  'record/two-records.server',
  'proof/faults-import.server',
  'proof/faults-withdraw.server',
  'access/stock-acp.server',
  'cli/import.server',
  'cli/steward.server',
  'evil/evil-pod.server',
  'access/stock-wac.server',
  'cli/requests.server',
  'cli/deposits.server',
  'access/random-rules.server',
  'proof/faults-kill.server',
  'search/cold-search.server',
];

const rank = ({ moduleId }: TestSpecification): number => {
  const at = LONG.findIndex((name) => moduleId.includes(name));
  return at < 0 ? LONG.length : at;
};

/**
 * Begins each project with what takes longest, so that all workers end at about the same time. One project after the
 * other, for a process goes from file to file of its project alone.
 */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...new Set(sorted.map(({ project }) => project))].flatMap((project) =>
      sorted.filter((spec) => spec.project === project).toSorted((a, b) => rank(a) - rank(b)),
    );
  }
}
