import type { Named } from './names.ts'

/** Something watched. `own` and `competitor` make up share of voice. */
export const ROLES = ['own', 'competitor', 'campaign', 'product', 'promise'] as const
export type Role = (typeof ROLES)[number]

export interface Topic extends Named {
  /** Lower-case slug, unique in a run: the word of the store, the wire and the address bar. */
  readonly id: string
  readonly role: Role
  /** In the topic language, docs/topic-language.md. */
  readonly query: string
}
