import { type Parts, QUEUE_PARTS, type QueueFacts, type QueuePart } from '../../../pipelines/contract/queue.ts'
import { formatAge, formatCount, formatShare } from '../../format.ts'
import type { DeskLanguage } from '../../messages/desk/language.ts'

/** Why a post has a part, in words; null where that part counts nothing. `now` is event time, epoch ms. */
export function reasonOf(part: QueuePart, facts: QueueFacts, language: DeskLanguage, now: number): string | null {
  const { desk, say, tag } = language
  const { value, ticket, followers, interactions, negative, motive } = facts
  switch (part) {
    case 'value':
      return value === null ? null : desk('queue.why.value', { share: formatShare(value) })
    case 'ticket':
      return ticket && desk(`queue.why.ticket.${ticket.state}`, { age: formatAge(now - ticket.since, say) })
    case 'reach':
      return followers === null
        ? null
        : desk('queue.why.reach', { count: followers, shown: formatCount(followers, tag) })
    case 'velocity':
      return interactions === 0 ? null : desk('queue.why.velocity', { count: interactions })
    case 'tone':
      return desk('queue.why.tone', { share: formatShare(negative) })
    case 'motive':
      return motive && desk(`queue.why.motive.${motiveIn(motive.name)}`, { phrase: motive.phrase })
  }
}

/** The two that weigh most, in words. */
export function mainReasons(
  facts: QueueFacts,
  points: Parts,
  { language, now }: { readonly language: DeskLanguage; readonly now: number },
): string {
  return [...QUEUE_PARTS]
    .sort((a, b) => points[b] - points[a])
    .flatMap((part) => (points[part] >= 1 ? (reasonOf(part, facts, language, now) ?? []) : []))
    .slice(0, 2)
    .join(language.say('listComma'))
}

const MOTIVES = ['dissuade', 'warn', 'vent'] as const
const motiveIn = (name: string) => MOTIVES.find((motive) => motive === name) ?? 'vent'
