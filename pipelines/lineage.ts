import type { ScoredBatch } from './contract/mention.ts'
import type { PostBatch } from './contract/post.ts'
import { KIND, OP } from './contract/words.ts'
import { type Endings, newEndings } from './endings.ts'
import { copyAuthor, copyTone, isHeard, newGeneration, SILENCE, type Written } from './lineage-generation.ts'
import type { ToneColumns } from './tone/model.ts'
import { NO_TOPICS } from './topic-sets.ts'

/** Mentions remembered so that what points at them can take their topics and tone. */
export interface Lineage {
  /**
   * Slot of a remembered mention by the hash of its id, -1 when it is unknown, forgotten, or its author closed their account
   * since. A slot is void after any other call than `topicsAt`. Being found makes a mention young again.
   */
  readonly find: (lo: number, hi: number) => number
  /** A row of posts from now on. */
  readonly remember: (batch: Written, row: number, topics: Uint16Array) => void
  /** The same for one that may have come before, of another source or topic by topic: it has the topics of all. */
  readonly rememberAlso: (batch: Written, row: number, topics: Uint16Array) => void
  /** For a mention that was taken back: nothing inherits its topics any more. */
  readonly disown: (lo: number, hi: number) => void
  readonly topicsAt: (slot: number) => Uint16Array
  /** The tone of a mention by the hash of its id; nothing, where none was written or it was silenced. */
  readonly readTone: (lo: number, hi: number, into: ToneColumns, row: number) => void
  readonly writeTone: (lo: number, hi: number, from: ToneColumns, row: number) => void
  /** For what is no mention any more, or an account that is closed: nothing inherits its tone either. */
  readonly silence: (batch: PostBatch, row: number) => void
  /** Takes up mentions that were stored before this run began. */
  readonly rememberBatch: (batch: ScoredBatch) => void
  /** People said what the tone of these is. */
  readonly retone: (batch: ScoredBatch) => void
  /** What is over: nothing inherits from what comes after its own end. */
  readonly endings: Endings
  /** Mentions remembered now. */
  readonly held: () => number
  /** Mentions dropped so far because there were too many. */
  readonly forgotten: () => number
}

const ROOM = 1_000_000

/**
 * Bounded by `room` mentions, about 56 bytes each, in two generations: when the young one is full, the old one is
 * forgotten at once. One for all sources of a run.
 */
export function newLineage(room = ROOM): Lineage {
  const half = Math.max(1, Math.floor(room / 2))
  let young = newGeneration(half)
  let old = newGeneration(0)
  let forgotten = 0
  const endings = newEndings()
  // Topics are passed on row by row before tones are, and both as of their row.
  const silenced = newEndings()

  const add = (lo: number, hi: number): number => {
    if (young.size === half) {
      forgotten += old.size - old.renewed
      old = young
      young = newGeneration(half, half)
    }
    young.slots.add(lo | 0, hi | 0, young.size)
    return young.size++
  }
  const slotOf = (lo: number, hi: number): number => {
    const slot = young.slots.find(lo | 0, hi | 0)
    if (slot >= 0) return slot
    const from = old
    const before = from.slots.find(lo | 0, hi | 0)
    if (before < 0) return -1
    from.renewed++
    const renewed = add(lo, hi)
    young.sets[renewed] = young.topicSets.numberOf(from.topicSets.at(from.sets[before] ?? 0))
    copyAuthor(from, before, young, renewed)
    copyTone(from, before, young, renewed)
    return renewed
  }
  const isClosed = ({ isClosed }: Endings, slot: number) =>
    isClosed(young.authorLo[slot] ?? 0, young.authorHi[slot] ?? 0, young.createdAt[slot] ?? 0)
  const find = (lo: number, hi: number): number => {
    const slot = slotOf(lo, hi)
    return slot >= 0 && isClosed(endings, slot) ? -1 : slot
  }
  const setTopics = (slot: number, topics: Uint16Array) => {
    young.sets[slot] = young.topicSets.numberOf(topics)
  }
  const topicsAt = (slot: number) => young.topicSets.at(young.sets[slot] ?? 0)
  const write = (slot: number, batch: Written, row: number, topics: Uint16Array) => {
    setTopics(slot, topics)
    copyAuthor(batch, row, young, slot)
  }
  const remember = (batch: Written, row: number, topics: Uint16Array) => {
    const [lo, hi] = [batch.idLo[row] ?? 0, batch.idHi[row] ?? 0]
    const slot = slotOf(lo, hi)
    write(slot < 0 ? add(lo, hi) : slot, batch, row, topics)
  }
  const rememberAlso = (batch: Written, row: number, topics: Uint16Array) => {
    const [lo, hi] = [batch.idLo[row] ?? 0, batch.idHi[row] ?? 0]
    const slot = slotOf(lo, hi)
    if (slot < 0) write(add(lo, hi), batch, row, topics)
    else write(slot, batch, row, isClosed(endings, slot) ? topics : unionOf(topicsAt(slot), topics))
  }
  const writeTone = (lo: number, hi: number, from: ToneColumns, row: number) => {
    const slot = slotOf(lo, hi)
    if (slot >= 0) copyTone(from, row, young, slot)
  }
  return {
    find,
    remember,
    rememberAlso,
    disown: (lo, hi) => {
      const slot = slotOf(lo, hi)
      if (slot >= 0) setTopics(slot, NO_TOPICS)
    },
    topicsAt,
    readTone: (lo, hi, into, row) => {
      const slot = slotOf(lo, hi)
      if (slot >= 0 && isHeard(young, slot) && !isClosed(silenced, slot)) copyTone(young, slot, into, row)
    },
    writeTone,
    silence: (batch, row) => {
      if (batch.op[row] === OP.account) silenced.note(batch, row)
      else writeTone(batch.idLo[row] ?? 0, batch.idHi[row] ?? 0, SILENCE, 0)
    },
    rememberBatch: (batch) => {
      for (let row = 0; row < batch.count; row++) {
        if (batch.kind[row] === KIND.like) continue
        rememberAlso(batch, row, batch.topics.subarray(batch.topicAt[row], batch.topicAt[row + 1]))
        writeTone(batch.idLo[row] ?? 0, batch.idHi[row] ?? 0, batch, row)
      }
    },
    retone: (batch) => {
      for (let row = 0; row < batch.count; row++) writeTone(batch.idLo[row] ?? 0, batch.idHi[row] ?? 0, batch, row)
    },
    endings,
    held: () => young.size + old.size - old.renewed,
    forgotten: () => forgotten,
  }
}

/** Topics of either, ascending. */
export const unionOf = (some: Uint16Array, others: Uint16Array): Uint16Array =>
  Uint16Array.from(new Set([...some, ...others])).sort()
