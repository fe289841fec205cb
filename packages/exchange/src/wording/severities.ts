import { own } from '../own.ts';
import { inLanguage, type Language, type Names } from './names.ts';

/** How serious an allergy is, the worst first. */
export const SEVERITIES: Names = {
  high: ['peut mettre la vie en danger', 'can be life-threatening'],
  severe: ['réaction grave', 'severe reaction'],
  moderate: ['réaction modérée', 'moderate reaction'],
  mild: ['réaction légère', 'mild reaction'],
};

/** How serious an allergy is, in words; the code where we have none; null when it is not said. */
export const wordSeverity = (severity: string | undefined, lang: Language): string | null => {
  if (severity === undefined) return null;
  const name = own(SEVERITIES, severity);
  return name === undefined ? severity : inLanguage(name, lang);
};
