import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { CliError } from './errors.ts';
import { OWN_FOLDER } from './own-folder.ts';

/** A built web app and what it is called on sign-in pages. */
export interface AppFolder {
  readonly dir: string;
  readonly name: string;
}

const APPS = [
  { folder: 'patient', name: 'Carnet' },
  { folder: 'clinician', name: 'Carnet pour soignants' },
] as const;

/** The folders of the built apps, patient first; `apps-not-built` if one is missing. */
export async function appFolders(): Promise<readonly AppFolder[]> {
  return Promise.all(
    APPS.map(async ({ folder, name }) => {
      const dir = fileURLToPath(new URL(`../../apps/${folder}/build/`, OWN_FOLDER));
      await stat(dir).catch((cause: unknown) => {
        throw new CliError('apps-not-built', 'The web apps are not built yet; run "pnpm build" first.', {
          cause,
        });
      });
      return { dir, name };
    }),
  );
}
