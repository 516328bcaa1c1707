/** Sets of topics by number: few different ones occur, and each is kept once. */
export interface TopicSets {
  /** `topics` ascending; copied when new. */
  readonly numberOf: (topics: Uint16Array) => number
  readonly at: (number: number) => Uint16Array
}

export function newTopicSets(): TopicSets {
  const numbers = new Map<string, number>()
  const sets: Uint16Array[] = []
  return {
    numberOf: (topics) => {
      const name = String.fromCharCode(...topics)
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, sets.length)
      return sets.push(topics.slice()) - 1
    },
    at: (number) => sets[number] ?? NONE,
  }
}

const NONE = new Uint16Array(0)
