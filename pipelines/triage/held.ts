import {
  type Marked,
  type Parts,
  QUEUE_PARTS,
  type QueueEntry,
  type QueuePart,
  type WeightsInForce,
} from '../contract/queue.ts'
import type { Reading } from './candidate.ts'
import { partsOf } from './parts.ts'
import type { Spread } from './spread.ts'
import type { StandingOf } from './standings.ts'

/** What a queue needs to know beside the posts. */
export interface QueueKnown extends Reading {
  readonly standingOf: StandingOf
  readonly weights: WeightsInForce
  /** What was done about a post, by its key; null when nothing was. */
  readonly markOf: (key: string) => Marked | null
}

/** A post that a queue holds. */
export interface Held {
  readonly id: number
  readonly event: number
  readonly author: number
  readonly customer: number
  readonly spread: Spread
  entry: QueueEntry
  score: number
}

/**
 * What waits by score, of equals who waits longer first: the first of each author, and what the same authors wrote beside it;
 * what was dealt with, the newest first.
 */
export function sorted(all: Iterable<Held>) {
  const held = [...all]
  const open = held
    .filter(({ entry }) => entry.marked === null)
    .sort((a, b) => b.score - a.score || a.entry.at - b.entry.at)
  const first = new Map<number, Held>()
  for (const one of open) if (!first.has(one.author)) first.set(one.author, one)
  return {
    waiting: open.filter((one) => first.get(one.author) === one),
    repeated: open.filter((one) => first.get(one.author) !== one),
    dealt: held
      .filter(({ entry }) => entry.marked !== null)
      .sort((a, b) => (b.entry.marked?.at ?? 0) - (a.entry.marked?.at ?? 0)),
  }
}

/** The entry as it is now. */
export function renewed(
  { entry, customer, spread }: Held,
  { standingOf, markOf }: QueueKnown,
  now: number,
): QueueEntry {
  const facts = { ...entry.facts, ...standingOf(customer, now), interactions: spread.recent(now) }
  return { ...entry, facts, parts: rounded(partsOf(facts, now)), marked: markOf(entry.key) }
}

/** To a thousandth: finer differences are no news. */
const rounded = (parts: Parts): Parts =>
  Object.fromEntries(QUEUE_PARTS.map((part) => [part, Math.round(parts[part] * 1_000) / 1_000])) as Record<
    QueuePart,
    number
  >
