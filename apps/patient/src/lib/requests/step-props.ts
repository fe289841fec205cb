/** What every step between the first and the last knows of its place. */
export interface StepProps {
  readonly step: number;
  readonly total: number;
  readonly ondone: () => void;
  readonly onback: () => void;
}
