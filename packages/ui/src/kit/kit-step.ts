/** The three questions of making a kit, in order. */
export type KitStep = 'passphrase' | 'words' | 'quiz';
