export { detailsOf, type Detail } from './details-of.ts';
