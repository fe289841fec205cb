export { run, type Surroundings } from './program.ts';
export { EXIT, type ExitCode } from './exit-codes.ts';
