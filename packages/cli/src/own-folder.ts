/** The folder of this package: its sources, what is compiled and what is bundled of them lie one level below. */
export const OWN_FOLDER = new URL('../', import.meta.url);
