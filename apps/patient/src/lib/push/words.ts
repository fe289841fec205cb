/** All that a notification says, on a lock screen too: not who, not what, not how many, nothing of health. */
export const NOTIFICATION_WORDS = {
  fr: { title: 'Du nouveau', body: 'Il y a du nouveau pour vous.' },
  en: { title: 'Something new', body: 'There is something new for you.' },
} as const;

/** The words in a language; French unless it is English. */
export const notificationWords = (language: unknown): (typeof NOTIFICATION_WORDS)['fr' | 'en'] =>
  NOTIFICATION_WORDS[language === 'en' ? 'en' : 'fr'];
