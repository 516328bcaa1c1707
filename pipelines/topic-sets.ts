import { newHashTable } from './hash-table.ts'

/** Sets of topics by number: few different ones occur, and each is kept once. */
export interface TopicSets {
  /** `topics` ascending; copied when new. */
  readonly numberOf: (topics: Uint16Array) => number
  readonly at: (number: number) => Uint16Array
}

export function newTopicSets(): TopicSets {
  /** By a hash of the topics: equality of hashes is taken for equality (query/atoms.ts). */
  const numbers = newHashTable()
  /** Nearly every set is one topic: number + 1 by the topic, 0 for one that was not met. */
  const ofOne = new Uint32Array(MOST_TOPICS)
  const sets: Uint16Array[] = []
  const keep = (topics: Uint16Array) => sets.push(topics.slice()) - 1
  const numberOfOne = (topics: Uint16Array): number => {
    const topic = topics[0] ?? 0
    const known = ofOne[topic] ?? 0
    if (known > 0) return known - 1
    const number = keep(topics)
    ofOne[topic] = number + 1
    return number
  }
  return {
    numberOf: (topics) => {
      if (topics.length === 1) return numberOfOne(topics)
      const [a, b] = [hashOf(topics, 0x9e3779b1), hashOf(topics, 0x5f356495)]
      const known = numbers.find(a, b)
      if (known >= 0) return known
      const number = keep(topics)
      numbers.add(a, b, number)
      return number
    },
    at: (number) => sets[number] ?? NO_TOPICS,
  }
}

const MOST_TOPICS = 65_536
export const NO_TOPICS = new Uint16Array(0)

function hashOf(topics: Uint16Array, factor: number): number {
  let hash = topics.length
  for (let i = 0; i < topics.length; i++) hash = Math.imul(hash ^ (topics[i] ?? 0) ^ (hash >>> 15), factor)
  return hash
}
