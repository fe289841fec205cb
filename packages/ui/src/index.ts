export { m } from './paraglide/messages.js';
export { changeLocale, currentLocale, startLocale } from './locale/locale.svelte.ts';
export { changeTheme, currentTheme, startTheme, THEMES, type Theme } from './locale/theme.svelte.ts';

export { categoryName, categoryNames } from './format/category.ts';
export { CATEGORY_GROUPS } from './format/category-groups.ts';
export { writeCategories } from './format/category-sentence.ts';
export { categoryWhat } from './format/category-what.ts';
export { dateFault, readDate, writeTyped } from './format/date-here.ts';
export { entryTitle } from './format/entry-title.ts';
export { writeGrant, writeReach } from './format/grant.ts';
export { writeList } from './format/list.ts';
export { writeDay, writeInstant, writeTime } from './format/moment.ts';
export { newestFirst, readPartialDate, writePartialDate, type PartialDate } from './format/partial-date.ts';
export { rowWords, type RowWords, type RowWordsOptions } from './format/row-words.ts';
export { writeSize } from './format/size.ts';
export { PERIODS, pageOf, type Page, type Period } from './curve/period.ts';
export { bmiOf } from './curve/bmi.ts';
export {
  bandOf,
  seriesOf,
  type Convert,
  type CurvePoint,
  type Series,
  type SeriesOptions,
} from './curve/series.ts';
export { freeName } from './files/free-name.ts';
export { barePhoto, type ChosenPhoto } from './files/bare-photo.ts';
export { placeFile, type PlaceFile } from './files/place-file.ts';
export { saveFile } from './files/save-file.ts';
export { meantFiles } from './files/sort-files.ts';
export { writeUntil } from './format/until.ts';
export { byMonth, type Month } from './timeline/months.ts';
export { monthName } from './timeline/month-name.ts';

export type { KitStep } from './kit/kit-step.ts';
export type { SigningInState } from './signin/signing-in-state.ts';
export { findError } from './people/find-error.ts';
export { namedCarers } from './people/named-carers.ts';
export { askedWords, wrongAnswers } from './kit/quiz.ts';
export { makeAccountSecrets, type AccountSecrets } from './kit/account-secrets.ts';
export { accountPageOf, readDeployment, type Deployment } from './signin/deployment.ts';
export { keptAccount, type KeptAccount } from './signin/kept.ts';
export { forgetPendingAccount, pendingAccount, startAccount } from './signin/pending-account.ts';
export { readAddress } from './signin/read-address.ts';
export type { RenewalState } from './signin/renewal.svelte.ts';
export type { SessionStage } from './signin/session-life.ts';
export { shareSession, type SharedSession } from './signin/shared-session.ts';
export { SolidSession, type SessionState, type SignInOutcome } from './signin/solid-session.svelte.ts';
export { addressReader, type UnderstandAddress, type Understood } from './signin/understand-address.ts';

export { shareTurning, TurningKeys } from './app/turning-keys.svelte.ts';
export { FollowedInbox, type Arrival } from './app/followed-inbox.svelte.ts';
export { endPush } from './push/push-browser.ts';

export { Entrance, type Behind, type SignedIn, type Stage, type Wire } from './app/entrance.svelte.ts';
export { codeOf } from './app/code-of.ts';
export { focusHeading } from './app/focus-heading.ts';
export { gate } from './app/gate.ts';
export { flagArrow } from './format/flag-arrow.ts';
export { pageTitle } from './app/page-title.ts';

export type * from './ports/index.ts';

export { default as ActDialog } from './components/act-dialog.svelte';
export { default as AboutForm } from './growth/about-form.svelte';
export { default as AppFrame } from './components/app-frame.svelte';
export { default as BackLink } from './components/back-link.svelte';
export { default as Brand } from './components/brand.svelte';
export { default as Button } from './components/button.svelte';
export { default as Choices } from './components/choices.svelte';
export { default as CompareNumber } from './components/compare-number.svelte';
export { default as CopyText } from './components/copy-text.svelte';
export { default as Curve } from './components/curve.svelte';
export { default as Dialog } from './components/dialog.svelte';
export { default as EmptyState } from './components/empty-state.svelte';
export { default as EntryRow } from './components/entry-row.svelte';
export { default as ErrorSummary } from './components/error-summary.svelte';
export { default as FileChoice } from './components/file-choice.svelte';
export { default as Field } from './components/field.svelte';
export { default as FileDrop } from './components/file-drop.svelte';
export { default as GrownScreen } from './growth/grown-screen.svelte';
export { default as GrowthScreen } from './growth/growth-screen.svelte';
export { growingOf, type Growing } from './growth/growing.ts';
export { default as KitSheet } from './components/kit-sheet.svelte';
export { default as LabValue } from './components/lab-value.svelte';
export { default as LanguageSwitch } from './components/language-switch.svelte';
export { default as LinkCard } from './components/link-card.svelte';
export { default as LiveRegion } from './components/live-region.svelte';
export { default as Notice } from './components/notice.svelte';
export { default as PhotoNotes } from './components/photo-notes.svelte';
export { default as PrintWhose } from './components/print-whose.svelte';
export { default as Progress } from './components/progress.svelte';
export { default as QrCode } from './components/qr-code.svelte';
export { default as Question } from './components/question.svelte';
export { default as ReadFailure } from './components/read-failure.svelte';
export { default as ReceiptDownloads } from './components/receipt-downloads.svelte';
export { default as ResultsTable } from './components/results-table.svelte';
export { default as SafetyNumber } from './components/safety-number.svelte';
export { default as OfflineBanner } from './components/offline-banner.svelte';
export { default as ScanDialog } from './components/scan-dialog.svelte';
export { default as SelectField } from './components/select-field.svelte';
export { default as KeysProgress } from './components/keys-progress.svelte';
export { default as SessionBanner } from './components/session-banner.svelte';
export { default as ShownFiles } from './components/shown-files.svelte';
export { default as SummarySentence } from './components/summary-sentence.svelte';
export { default as SummarySheet } from './components/summary-sheet.svelte';
export { default as TextLink } from './components/text-link.svelte';
export { default as ThemeChoice } from './components/theme-choice.svelte';
export { default as Timeline } from './components/timeline.svelte';
export { default as WordList } from './components/word-list.svelte';
export { default as WordsQuiz } from './components/words-quiz.svelte';

export { default as AccountScreen } from './screens/account-screen.svelte';
export { default as ConnectScreen } from './screens/connect-screen.svelte';
export { default as EntryScreen } from './screens/entry-screen.svelte';
export { default as ErrorScreen } from './screens/error-screen.svelte';
export { default as KitFlow } from './screens/kit-flow.svelte';
export { default as NotInsideScreen } from './screens/not-inside-screen.svelte';
export { default as CredentialSection } from './screens/credential-section.svelte';
export { default as SearchScreen } from './screens/search-screen.svelte';
export { default as SettingsScreen } from './screens/settings-screen.svelte';
export { default as SigningInScreen } from './screens/signing-in-screen.svelte';
export { default as SummaryScreen } from './screens/summary-screen.svelte';
export { default as UnlockScreen } from './screens/unlock-screen.svelte';
export { default as VerifyScreen } from './screens/verify-screen.svelte';
