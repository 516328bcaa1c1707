import type { CustomerCard } from '../../../pipelines/contract/card.ts'
import type { DeskLanguage } from '../../messages/desk/language.ts'

/** Something that was said or done between a customer and the company. */
export interface Said {
  readonly at: number
  readonly text: string
}

/** The newest eight first: tickets opened, opened again and closed, promises missed, survey answers. */
export function alreadySaid({ tickets, surveys, asOf }: CustomerCard, { desk }: DeskLanguage): readonly Said[] {
  const ticketed = tickets.flatMap(({ subject, openedAt, promisedAt, reopenedAt, closedAt, state }) => [
    { at: openedAt, text: desk('card.said.opened', { subject }) },
    ...(state === 'overdue' && promisedAt !== null
      ? [{ at: promisedAt, text: desk('card.said.missed', { subject }) }]
      : []),
    ...(reopenedAt !== null && reopenedAt <= asOf
      ? [{ at: reopenedAt, text: desk('card.said.reopened', { subject }) }]
      : []),
    ...(closedAt !== null && closedAt <= asOf ? [{ at: closedAt, text: desk('card.said.closed', { subject }) }] : []),
  ])
  const answered = surveys.map(({ at, score, comment }) => ({
    at,
    text: comment === '' ? desk('card.said.score', { score }) : desk('card.said.comment', { score, comment }),
  }))
  return [...ticketed, ...answered].sort((a, b) => b.at - a.at).slice(0, 8)
}
