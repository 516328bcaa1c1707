import type { Desk } from '../../server/desk.ts'

const nobody = () => Promise.reject(new Error('Wanted nobody to ask this.'))

/** A desk that answers what it is given answers for. */
export const deskOf = (answers: Partial<Desk>): Desk => ({
  mark: nobody,
  weigh: nobody,
  card: nobody,
  made: nobody,
  contact: nobody,
  find: nobody,
  metrics: nobody,
  metric: nobody,
  ...answers,
})
