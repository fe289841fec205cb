import { basename } from 'node:path';
import { wordMatter } from '@carnet/exchange';
import { Command } from 'commander';
import { importAll, previewAll, type ImportAllOptions, type Told } from '../import/import-all.ts';
import { collectFiles } from '../import/collect-files.ts';
import { KEEP_PHOTO_NOTES } from '../import/photo-words.ts';
import { refuseArchive } from '../export/archive-source.ts';
import { printResult } from '../output.ts';
import { openOwnRecord } from '../session/open.ts';
import type { Register } from './command.ts';
import { identityOption } from './options.ts';

interface ImportOptions {
  readonly identity: string;
  readonly json?: boolean;
  readonly preview?: boolean;
  readonly person?: string;
  readonly also: readonly string[];
  readonly same: readonly string[];
  readonly keepPhotoNotes?: boolean;
  readonly apart?: boolean;
}

const lines = (words: string, told: readonly Told[]): string[] =>
  told.map(({ file, reason }) => `  ${words}: ${file}: ${reason}`);

/** `import`: files and folders into one's own record. */
export const importFiles: Register = (contextOf) =>
  new Command('import')
    .description('import files, folders and archives (FHIR, IHE XDM, ZIP, PDF, pictures…) into your record')
    .argument('<path...>', 'files, folders or archives')
    .addOption(identityOption())
    .option('--preview', 'say what would be imported and about whom, and write nothing')
    .option('--person <name>', 'whose record this is: asked once, when the files first name somebody')
    .option('--same <name...>', 'these names, as the files write them, are the person of this record too', [])
    .option('--also <name...>', 'take what is about these other people too; without it, it is left out', [])
    .option('--keep-photo-notes', KEEP_PHOTO_NOTES)
    .option('--apart', 'keep what most people show to few (--preview lists it) apart from everybody')
    .option('--no-apart', 'let it lie with the rest, for whoever may read that')
    .action(async (paths: readonly string[], options: ImportOptions) => {
      const { output, ...context } = contextOf(options);
      const files = await collectFiles(paths);
      for (const path of files) if (/\.(?:age|zip)$/iu.test(path)) await refuseArchive(path);
      const how: ImportAllOptions = {
        person: options.person ?? null,
        also: options.also,
        same: options.same,
        keepPhotoNotes: options.keepPhotoNotes === true,
        apart: options.apart,
        clock: context.clock,
        signal: context.signal,
        onRead: (path) => {
          output.progress?.(`\rreading ${basename(path)}\u001b[K`);
        },
        onStored: (done, total) => {
          output.progress?.(`\r${done} of ${total} stored\u001b[K`);
        },
      };
      if (options.preview === true) {
        const preview = await previewAll(files, how);
        output.progress?.('\n');
        printResult(output, preview, () => [
          ...preview.counts.map(({ category, kind, count }) => `${count} ${kind} in ${category}`),
          ...preview.persons.map(
            ({ name, birthDate }) =>
              `about ${name ?? 'somebody without a name'}, born ${birthDate ?? 'unknown'}`,
          ),
          `${preview.kept} kept as files, ${preview.failed.length} failed`,
          ...lines('failed', preview.failed),
          ...lines('note', preview.noted),
          ...lines('left out', preview.left),
          ...preview.sensitive.map(
            ({ matter, category, title, date }) =>
              `  ${wordMatter(matter, 'en')}: ${title}, ${date ?? 'date unknown'}, in ${category}`,
          ),
        ]);
        return;
      }
      const record = await openOwnRecord(options.identity, { output, ...context });
      const report = await importAll(record, files, how);
      output.progress?.('\n');
      printResult(output, report, () => [
        `${report.added} added, ${report.merged} merged, ${report.skipped} skipped, ${report.failed.length} failed`,
        ...lines('failed', report.failed),
        ...lines('note', report.noted),
        ...lines('left out', report.left),
      ]);
    });
