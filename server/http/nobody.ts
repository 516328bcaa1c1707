/** A post of nobody, for texts that are only tried. */
export const NOBODY = {
  op: 'create',
  kind: 'original',
  network: 'other',
  language: 'und',
  id: '',
  revision: '',
  createdAt: 0,
  author: '',
  handle: null,
  followers: null,
  subject: null,
  root: null,
  links: [],
} as const
