import { describe, expect, it } from 'vitest';
import { pageTitle } from '../../src/app/page-title.ts';

describe('the title of a page', () => {
  const places = { people: () => 'Partages' };

  it('is the place in the app, whatever lies below', () => {
    expect(pageTitle('/people', places)).toBe('Partages – Carnet');
    expect(pageTitle('/people/0123', places)).toBe('Partages – Carnet');
  });

  it.each(['/', '', '/unlock', '/constructor', '/toString/x'])('is the app’s alone at “%s”', (path) => {
    expect(pageTitle(path, places)).toBe('Carnet');
  });
});
