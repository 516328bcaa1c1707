import { type UsualAt, type UsualTable, usualAt } from './usual-table.ts'

/** What 28 days say of one topic, as they were last read: a server that runs for weeks reads them again each night. */
export interface Past {
  readonly usual: UsualAt
  /** Share of positive among positive and negative, 0..1: the prior of its reputation. */
  readonly positiveShare: () => number
  readonly learn: (table: UsualTable) => void
}

/** A topic nobody has 28 days of is taken to be praised as often as blamed. */
const EVEN = 0.5

export function newPast(topic: string, zone: string, first: UsualTable): Past {
  let at = usualAt(first, topic, zone)
  let share = first.positiveShare.get(topic) ?? EVEN
  return {
    usual: (lane, time) => at(lane, time),
    positiveShare: () => share,
    learn: (table) => {
      at = usualAt(table, topic, zone)
      share = table.positiveShare.get(topic) ?? EVEN
    },
  }
}
