/** Sets of topics by number: few different ones occur, and each is kept once. */
export interface TopicSets {
  /** `topics` ascending; copied when new. */
  readonly numberOf: (topics: Uint16Array) => number
  readonly at: (number: number) => Uint16Array
}

export function newTopicSets(): TopicSets {
  const numbers = new Map<string, number>()
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
      const name = String.fromCharCode(...topics)
      const known = numbers.get(name)
      if (known !== undefined) return known
      const number = keep(topics)
      numbers.set(name, number)
      return number
    },
    at: (number) => sets[number] ?? NONE,
  }
}

const MOST_TOPICS = 65_536
const NONE = new Uint16Array(0)
