export { CATEGORIES, type Category } from './categories.ts';
