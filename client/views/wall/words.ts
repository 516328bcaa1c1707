import type { Dimension } from '../../../pipelines/contract/reading.ts'
import { LANGUAGES, NETWORKS, type Network, TONES } from '../../../pipelines/contract/words.ts'
import type { Say } from '../../messages/language.ts'
import type { View } from './view.ts'

/** What the voices of a wall are split by. */
export const VOICE_DIMENSIONS = ['network', 'language', 'tone', 'tier'] as const satisfies readonly Dimension[]
export type VoiceDimension = (typeof VOICE_DIMENSIONS)[number]

/** What a part of a split is called, by its key. */
export type NameOfPart = (key: string) => string

/** Words of the vocabularies come from the catalogue, tiers and sources from the company's data. */
export function nameOfPart(dimension: VoiceDimension, { language: { say, tag }, tiers, sources }: View): NameOfPart {
  const wordIn =
    <const Word extends string>(words: readonly Word[], name: (word: Word) => string): NameOfPart =>
    (key) => {
      const known = words.find((word) => word === key)
      return known === undefined ? key : name(known)
    }
  switch (dimension) {
    case 'network':
      return wordIn(NETWORKS, (word) => nameOfNetwork(word, sources, say))
    case 'language':
      return wordIn(LANGUAGES, (word) => say(`language.${word}`))
    case 'tone':
      return wordIn(TONES, (word) => say(`tone.${word}`))
    case 'tier':
      return (key) => tiers.find(({ id }) => id === key)?.names[tag] ?? key
  }
}

/** A network with one source is that source, under the name its owner gave it; any other goes by the word of the catalogue. */
export function nameOfNetwork(network: Network, sources: View['sources'], say: Say): string {
  const [only, ...more] = sources.filter((source) => source.network === network)
  return only && more.length === 0 ? only.name : say(`network.${network}`)
}
