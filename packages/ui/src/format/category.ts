import { wordCategory } from '@carnet/exchange';
import { CATEGORIES, type Category } from '@carnet/vocab';
import { currentLocale } from '../locale/locale.svelte.ts';

export const categoryName = (category: Category): string => wordCategory(category, currentLocale());

/** Categories in the order of every list. */
export const inOrder = (categories: readonly Category[]): readonly Category[] =>
  CATEGORIES.filter((category) => categories.includes(category));

/** Several categories as a list of names, for a table: 'Résultats de biologie, Vaccinations'. */
export const categoryNames = (categories: readonly Category[]): string =>
  inOrder(categories).map(categoryName).join(', ');
