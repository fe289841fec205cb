import { beforeNavigate } from '$app/navigation';
import { m } from '@carnet/ui';
import type { AppState } from './app-state.svelte.ts';

/**
 * Asks before a page is left while something is on its way there, unless the record was locked meanwhile. Called while the
 * page is set up; gives what tells that something is on its way, or no more.
 */
export function askBeforeLeaving(app: AppState, words = m.import_leave_page): (running: boolean) => void {
  let running = false;
  beforeNavigate(({ cancel, type }) => {
    if (running && app.services !== null && (type === 'leave' || !confirm(words()))) cancel();
  });
  return (now) => {
    running = now;
  };
}
