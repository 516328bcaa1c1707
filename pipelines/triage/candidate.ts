import type { ScoredBatch } from '../contract/mention.ts'
import type { QueueEntry, QueueFacts } from '../contract/queue.ts'
import { KIND, TONES } from '../contract/words.ts'
import { wholeHash } from '../hash.ts'
import { isSaid, kindAt, languageAt, networkAt, textAt } from '../post-view.ts'
import type { FindGrievance } from '../tone/motives.ts'
import type { Standing } from './standings.ts'

/** From here on a post calls for an answer by its tone alone, in 1/10,000. */
const UNHAPPY = 5_000
/** UTF-16 units of a text that are kept. */
const SHOWN = 500

/**
 * Whether a post deserves an answer: somebody's own words that are unhappy (P(negative) at least 0.5), or of a customer with a
 * ticket that is not closed.
 */
export function deserves(batch: ScoredBatch, row: number, { ticket }: Standing): boolean {
  const { kind, text, negative } = batch
  if (!isSaid(batch, row)) return false
  if (kind[row] === KIND.like || kind[row] === KIND.repost || text.start[row] === text.end[row]) return false
  return (negative[row] ?? 0) >= UNHAPPY || ticket !== null
}

/** What the columns say of a post; its motive is null, since that takes reading it. */
export function factsAt(batch: ScoredBatch, row: number, standing: Standing): QueueFacts {
  const followers = batch.followers[row] ?? -1
  return {
    ...standing,
    followers: followers < 0 ? null : followers,
    interactions: 0,
    negative: (batch.negative[row] ?? 0) / 10_000,
    motive: null,
  }
}

export interface Reading {
  readonly tierOf: (tier: number) => string | null
  readonly findGrievance: FindGrievance
}

/** The post as people see it, with no parts yet. */
export function entryAt(
  batch: ScoredBatch,
  row: number,
  facts: QueueFacts,
  reading: Reading,
): Omit<QueueEntry, 'parts'> {
  const text = textAt(batch, batch.text, row)
  const customer = batch.customer[row] ?? -1
  return {
    key: wholeHash(batch.idLo[row] ?? 0, batch.idHi[row] ?? 0).toString(),
    post: textAt(batch, batch.id, row),
    network: networkAt(batch, row),
    kind: kindAt(batch, row),
    language: languageAt(batch, row),
    tone: TONES[batch.tone[row] ?? 1] ?? 'neutral',
    at: batch.createdAt[row] ?? 0,
    handle: textAt(batch, batch.handle, row) || textAt(batch, batch.author, row),
    text: text.slice(0, SHOWN),
    customer: customer < 0 ? null : customer,
    tier: customer < 0 ? null : reading.tierOf(batch.tier[row] ?? 0),
    facts: { ...facts, motive: motiveOf(text, facts, reading.findGrievance) },
    marked: null,
    more: 0,
  }
}

/** Of several motives the one that costs most counts. */
const BY_COST = ['dissuade', 'warn', 'vent'] as const

function motiveOf(text: string, { negative }: QueueFacts, findGrievance: FindGrievance): QueueFacts['motive'] {
  if (negative * 10_000 < UNHAPPY) return null
  const { motives } = findGrievance(text)
  return BY_COST.map((name) => motives.find((motive) => motive.name === name)).find(Boolean) ?? null
}
