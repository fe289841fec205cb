import { Command } from 'commander';
import { importAll } from '../import/import-all.ts';
import { collectFiles } from '../import/collect-files.ts';
import { printResult } from '../output.ts';
import { openOwnRecord } from '../session/open.ts';
import type { Register } from './command.ts';
import { identityOption } from './options.ts';

interface ImportOptions {
  readonly identity: string;
  readonly json?: boolean;
}

/** `import`: files and folders into one's own record. */
export const importFiles: Register = (contextOf) =>
  new Command('import')
    .description('import files or folders into your record')
    .argument('<path...>', 'files or folders')
    .addOption(identityOption())
    .action(async (paths: readonly string[], options: ImportOptions) => {
      const context = contextOf(options);
      const files = await collectFiles(paths);
      const record = await openOwnRecord(options.identity, context);
      const report = await importAll(record, files, {
        clock: context.clock,
        signal: context.signal,
        onFile: (done, total) => {
          context.output.progress?.(`\r${done} of ${total} files`);
        },
      });
      context.output.progress?.('\n');
      printResult(context.output, report, () => [
        `${report.added} added, ${report.merged} merged, ${report.skipped} skipped, ${report.failed.length} failed`,
        ...report.failed.map(({ file, reason }) => `  ${file}: ${reason}`),
      ]);
    });
