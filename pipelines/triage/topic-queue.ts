import type { ScoredBatch } from '../contract/mention.ts'
import { type Parts, type QueueEntry, type QueueFacts, type QueueState, scoreOf } from '../contract/queue.ts'
import { authorAt, eventAt, postAt } from '../post-view.ts'
import { deserves, entryAt, factsAt } from './candidate.ts'
import { type Held, type QueueKnown, renewed, sorted } from './held.ts'
import { partsOf } from './parts.ts'
import { newSpread } from './spread.ts'

/** Posts a topic's queue holds; of those that wait the one with the lowest score goes first. */
export const QUEUE_BOUND = 500
/** Posts a screen is told of, the most urgent first; the others are held and counted. */
const TOLD = 100
/** Posts that were dealt with are kept and told too, the newest of them, so that one can be put back. */
const KEPT = 50
/** Nobody waits for an answer longer than this, ms. */
const OLDEST = 86_400_000

/** The posts of one topic that deserve an answer. Times are event time, epoch ms. */
export interface TopicQueue {
  readonly offer: (batch: ScoredBatch, row: number, now: number) => void
  /** Somebody replied to, passed on, quoted or liked a post (key53 of its id); `sign` -1 takes that back. */
  readonly interacted: (subject: number, at: number, sign: number) => void
  /** An event (key53 of its key) did not happen after all. */
  readonly takeBack: (event: number) => void
  /** What waits, the most urgent first, then what was dealt with. */
  readonly told: (now: number) => readonly QueueEntry[]
  readonly state: () => QueueState
  /** Posts it holds, and how many more urgent ones have put out since start. */
  readonly load: () => QueueLoad
}

export interface QueueLoad {
  readonly level: number
  readonly shed: number
}

/** `known` is asked each time: weights, marks and what is known of customers change. */
export function newTopicQueue(known: () => QueueKnown, bound = QUEUE_BOUND): TopicQueue {
  const held = new Map<number, Held>()
  const byEvent = new Map<number, number>()
  let shed = 0
  let aged = 0
  /** No score that is held is lower, once it is full. */
  let floor = 0

  const drop = (one: Held) => {
    byEvent.delete(one.event)
    held.delete(one.id)
  }
  const rate = (one: Held, now: number) => {
    one.entry = renewed(one, known(), now)
    one.score = scoreOf(one.entry.parts, known().weights.weights)
  }
  const isHopeless = (facts: QueueFacts, now: number) =>
    held.size >= bound && scoreOf(partsOf({ ...facts, motive: WORST_MOTIVE }, now), known().weights.weights) < floor
  const keep = (one: Held, now: number) => {
    const before = held.get(one.id)
    if (before) drop(before)
    held.set(one.id, one)
    byEvent.set(one.event, one.id)
    rate(one, now)
    if (held.size <= bound) return
    const { waiting, repeated, dealt } = sorted(held.values())
    const tooMany = dealt[KEPT] ?? repeated.at(-1) ?? waiting.at(-1)
    if (tooMany) drop(tooMany)
    if (tooMany?.entry.marked === null) shed++
    floor = repeated.length > 1 ? 0 : (waiting.at(-2)?.score ?? 0)
  }
  return {
    offer: (batch, row, now) => {
      const customer = batch.customer[row] ?? -1
      const standing = known().standingOf(customer, now)
      if (now - (batch.createdAt[row] ?? 0) > OLDEST || !deserves(batch, row, standing)) return
      const facts = factsAt(batch, row, standing)
      if (isHopeless(facts, now)) {
        shed++
        return
      }
      const id = postAt(batch, row)
      const entry = { ...entryAt(batch, row, facts, known()), parts: NO_PARTS }
      const spread = held.get(id)?.spread ?? newSpread()
      keep({ id, event: eventAt(batch, row), author: authorAt(batch, row), customer, spread, entry, score: 0 }, now)
    },
    interacted: (subject, at, sign) => held.get(subject)?.spread.note(at, sign),
    takeBack: (event) => {
      const one = held.get(byEvent.get(event) ?? -1)
      if (one) drop(one)
    },
    told: (now) => {
      for (const one of held.values()) {
        if (now - one.entry.at <= OLDEST) rate(one, now)
        else {
          drop(one)
          aged++
        }
      }
      const { waiting, repeated, dealt } = sorted(held.values())
      const moreOf = new Map<number, number>()
      for (const { author } of repeated) moreOf.set(author, (moreOf.get(author) ?? 0) + 1)
      return [
        ...waiting.slice(0, TOLD).map(({ entry, author }) => ({ ...entry, more: moreOf.get(author) ?? 0 })),
        ...dealt.slice(0, KEPT).map(({ entry }) => entry),
      ]
    },
    load: () => ({ level: held.size, shed }),
    state: () => ({
      waiting: sorted(held.values()).waiting.length,
      held: held.size,
      bound,
      shed,
      aged,
    }),
  }
}

const WORST_MOTIVE = { name: 'dissuade', phrase: '' }
const NO_PARTS: Parts = { value: 0, ticket: 0, reach: 0, velocity: 0, tone: 0, motive: 0 }
