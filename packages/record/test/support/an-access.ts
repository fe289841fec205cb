import type { Access } from '../../src/log/access.ts';

/** A reading of a laboratory result under a grant, and what is otherwise about it. */
export const anAccess = (id: string, more: Partial<Access> = {}): Access => ({
  id,
  time: new Date('2026-11-24T10:00:00.000Z'),
  who: 'https://nadia.example/profile/card#me',
  app: 'https://clinic.example/id',
  issuer: null,
  own: false,
  what: 'https://m.example/x',
  place: 'category',
  category: 'laboratory',
  apart: false,
  handed: false,
  act: 'read',
  outcome: 'allowed',
  status: 200,
  grant: null,
  times: 1,
  ...more,
});
