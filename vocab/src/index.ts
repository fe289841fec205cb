export { CATEGORIES, type Category } from './categories.ts';
export { CARNET, CARNET_NS, CATEGORY_TERMS } from './generated/carnet.ts';
export { NAMESPACES, iri, type Prefix } from './standard.ts';
export { PURPOSES, type Purpose } from './purposes.ts';
