import type { ScoredBatch } from './contract/mention.ts'
import { KIND } from './contract/words.ts'
import { type Endings, newEndings } from './endings.ts'
import { newHashTable } from './hash-table.ts'
import type { ToneColumns } from './tone/model.ts'
import { newTopicSets } from './topic-sets.ts'

/** Mentions remembered so that what points at them can take their topics and tone. */
export interface Lineage {
  /**
   * Slot of a remembered mention by the hash of its id, -1 when it is unknown or forgotten. A slot is good until the
   * next call of `find` or `remember`. Being found makes a mention young again.
   */
  readonly find: (lo: number, hi: number) => number
  readonly remember: (lo: number, hi: number, topics: Uint16Array) => void
  /** The same for one that may have come before, of another source or topic by topic: it has the topics of all. */
  readonly rememberAlso: (lo: number, hi: number, topics: Uint16Array) => void
  /** For a mention that was taken back: nothing inherits its topics any more. */
  readonly disown: (lo: number, hi: number) => void
  readonly topicsAt: (slot: number) => Uint16Array
  /** Nothing, where no tone was written or it was silenced. */
  readonly readTone: (slot: number, into: ToneColumns, row: number) => void
  readonly writeTone: (lo: number, hi: number, from: ToneColumns, row: number) => void
  /** For what is no mention any more: nothing inherits its tone either. */
  readonly silence: (lo: number, hi: number) => void
  /** Takes up mentions that were stored before this run began. */
  readonly rememberBatch: (batch: ScoredBatch) => void
  /** People said what the tone of these is. */
  readonly retone: (batch: ScoredBatch) => void
  /** Which posts are over: nothing inherits from what comes after its own end. */
  readonly endings: Endings
  /** Mentions remembered now. */
  readonly held: () => number
  /** Mentions dropped so far because there were too many. */
  readonly forgotten: () => number
}

const ROOM = 1_000_000

/**
 * Bounded by `room` mentions, about 40 bytes each, in two generations: when the young one is full, the old one is
 * forgotten at once. One for all sources of a run.
 */
export function newLineage(room = ROOM): Lineage {
  const half = Math.max(1, Math.floor(room / 2))
  let young = newGeneration(half)
  let old = newGeneration(0)
  let forgotten = 0

  const add = (lo: number, hi: number): number => {
    if (young.size === half) {
      forgotten += old.size - old.renewed
      old = young
      young = newGeneration(half)
    }
    young.slots.add(lo | 0, hi | 0, young.size)
    return young.size++
  }
  const find = (lo: number, hi: number): number => {
    const slot = young.slots.find(lo | 0, hi | 0)
    if (slot >= 0) return slot
    const from = old
    const before = from.slots.find(lo | 0, hi | 0)
    if (before < 0) return -1
    from.renewed++
    const renewed = add(lo, hi)
    young.sets[renewed] = young.topicSets.numberOf(from.topicSets.at(from.sets[before] ?? 0))
    copyTone(from, before, young, renewed)
    return renewed
  }
  const setTopics = (slot: number, topics: Uint16Array) => {
    young.sets[slot] = young.topicSets.numberOf(topics)
  }
  const topicsAt = (slot: number) => young.topicSets.at(young.sets[slot] ?? 0)
  const remember = (lo: number, hi: number, topics: Uint16Array) => {
    const slot = find(lo, hi)
    setTopics(slot < 0 ? add(lo, hi) : slot, topics)
  }
  const rememberAlso = (lo: number, hi: number, topics: Uint16Array) => {
    const slot = find(lo, hi)
    remember(lo, hi, slot < 0 ? topics : unionOf(topicsAt(slot), topics))
  }
  const writeTone = (lo: number, hi: number, from: ToneColumns, row: number) => {
    const slot = find(lo, hi)
    if (slot >= 0) copyTone(from, row, young, slot)
  }
  return {
    find,
    remember,
    rememberAlso,
    disown: (lo, hi) => {
      const slot = find(lo, hi)
      if (slot >= 0) setTopics(slot, NONE)
    },
    topicsAt,
    readTone: (slot, into, row) => {
      if (isHeard(young, slot)) copyTone(young, slot, into, row)
    },
    writeTone,
    silence: (lo, hi) => writeTone(lo, hi, SILENCE, 0),
    rememberBatch: (batch) => {
      for (let row = 0; row < batch.count; row++) {
        if (batch.kind[row] === KIND.like) continue
        const [lo, hi] = [batch.idLo[row] ?? 0, batch.idHi[row] ?? 0]
        const topics = batch.topics.subarray(batch.topicAt[row], batch.topicAt[row + 1])
        rememberAlso(lo, hi, topics)
        writeTone(lo, hi, batch, row)
      }
    },
    retone: (batch) => {
      for (let row = 0; row < batch.count; row++) writeTone(batch.idLo[row] ?? 0, batch.idHi[row] ?? 0, batch, row)
    },
    endings: newEndings(),
    held: () => young.size + old.size - old.renewed,
    forgotten: () => forgotten,
  }
}

const NONE = new Uint16Array(0)
/** No mention has this: the three parts of a tone add up. */
const SILENCE: ToneColumns = {
  negative: new Uint16Array(1),
  neutral: new Uint16Array(1),
  positive: new Uint16Array(1),
  tone: new Uint8Array(1),
}

const isHeard = ({ negative, neutral, positive }: ToneColumns, at: number): boolean =>
  (negative[at] ?? 0) + (neutral[at] ?? 0) + (positive[at] ?? 0) > 0

/** Topics of either, ascending. */
export const unionOf = (some: Uint16Array, others: Uint16Array): Uint16Array =>
  Uint16Array.from(new Set([...some, ...others])).sort()

/** Up to `room` mentions; slots are given in order of arrival. */
const newGeneration = (room: number) => ({
  size: 0,
  /** How many of them live on in a younger generation. */
  renewed: 0,
  slots: newHashTable(),
  topicSets: newTopicSets(),
  sets: new Uint32Array(room),
  negative: new Uint16Array(room),
  neutral: new Uint16Array(room),
  positive: new Uint16Array(room),
  tone: new Uint8Array(room),
})

function copyTone(from: ToneColumns, at: number, into: ToneColumns, row: number): void {
  into.negative[row] = from.negative[at] ?? 0
  into.neutral[row] = from.neutral[at] ?? 0
  into.positive[row] = from.positive[at] ?? 0
  into.tone[row] = from.tone[at] ?? 0
}
