import type { ScoredBatch } from './contract/mention.ts'
import { key53 } from './hash.ts'
import type { ToneColumns } from './tone/model.ts'

/** Mentions remembered so that what points at them can take their topics and tone; the oldest go first. */
const ROOM = 500_000

export interface Lineage {
  /** Slot of a remembered mention by the hash of its id, -1 when it is unknown or forgotten. */
  readonly find: (lo: number, hi: number) => number
  readonly remember: (lo: number, hi: number, topics: Uint16Array) => void
  readonly topicsAt: (slot: number) => Uint16Array
  readonly readTone: (slot: number, into: ToneColumns, row: number) => void
  readonly writeTone: (lo: number, hi: number, from: ToneColumns, row: number) => void
  /** Takes up mentions that were stored before this run began. */
  readonly rememberBatch: (batch: ScoredBatch) => void
}

/** Bounded by `room` mentions: about 120 bytes each. One for all sources of a run. */
export function newLineage(room = ROOM): Lineage {
  const slots = new Map<number, number>()
  const keys = new Float64Array(room).fill(-1)
  const sets = new Uint32Array(room)
  const tones = {
    negative: new Uint16Array(room),
    neutral: new Uint16Array(room),
    positive: new Uint16Array(room),
    tone: new Uint8Array(room),
  }
  const topicSets = newTopicSets()
  let next = 0

  const find = (lo: number, hi: number) => slots.get(key53(lo, hi)) ?? -1
  const remember = (lo: number, hi: number, topics: Uint16Array) => {
    const key = key53(lo, hi)
    const known = slots.get(key)
    const slot = known ?? next
    if (known === undefined) {
      slots.delete(keys[slot] ?? -1)
      slots.set(key, slot)
      keys[slot] = key
      next = (next + 1) % room
    }
    sets[slot] = topicSets.numberOf(topics)
  }
  const writeTone = (lo: number, hi: number, from: ToneColumns, row: number) => {
    const slot = find(lo, hi)
    if (slot >= 0) copyTone(from, row, tones, slot)
  }
  return {
    find,
    remember,
    topicsAt: (slot) => topicSets.at(sets[slot] ?? 0),
    readTone: (slot, into, row) => copyTone(tones, slot, into, row),
    writeTone,
    rememberBatch: (batch) => {
      for (let row = 0; row < batch.count; row++) {
        const [lo, hi] = [batch.idLo[row] ?? 0, batch.idHi[row] ?? 0]
        const known = find(lo, hi)
        const topics = batch.topics.subarray(batch.topicAt[row], batch.topicAt[row + 1])
        remember(
          lo,
          hi,
          known < 0 ? topics : Uint16Array.from(new Set([...topicSets.at(sets[known] ?? 0), ...topics])).sort(),
        )
        writeTone(lo, hi, batch, row)
      }
    },
  }
}

function copyTone(from: ToneColumns, at: number, into: ToneColumns, row: number): void {
  into.negative[row] = from.negative[at] ?? 0
  into.neutral[row] = from.neutral[at] ?? 0
  into.positive[row] = from.positive[at] ?? 0
  into.tone[row] = from.tone[at] ?? 0
}

/** Few different sets of topics occur; each is kept once. */
function newTopicSets() {
  const numbers = new Map<string, number>()
  const sets: Uint16Array[] = []
  return {
    numberOf: (topics: Uint16Array): number => {
      const name = topics.join()
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, sets.length)
      return sets.push(topics.slice()) - 1
    },
    at: (number: number): Uint16Array => sets[number] ?? NONE,
  }
}

const NONE = new Uint16Array(0)
