import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { newCharacters } from '../../pipelines/tone/characters.ts'
import type { Phrases } from '../../pipelines/tone/cue-phrases.ts'
import type { ToneModel } from '../../pipelines/tone/model.ts'
import { type FindGrievance, newGrievanceFinder } from '../../pipelines/tone/motives.ts'
import { ownModel } from '../../pipelines/tone/own-model.ts'
import { readWeights } from './weights-file.ts'

/** `full`: taught from every set; `open`: only from sets with a permissive licence and our own rows. docs/tone.md. */
export const WEIGHT_SETS = ['full', 'open'] as const
export type WeightSet = (typeof WEIGHT_SETS)[number]

/** Reads a set of weights, 4 to 6 MB, into memory that every thread of this process may share: once a process. */
export function loadWeights(set: WeightSet): SharedArrayBuffer {
  const file = fileOf(set)
  const bytes = readFileSync(file)
  const shared = new SharedArrayBuffer(bytes.length)
  new Uint8Array(shared).set(bytes)
  return shared
}

/** The model over shared weights; one a thread. Throws where the bytes are no weights. */
export const toneModel = (weights: ArrayBufferLike): ToneModel => ownModel(readWeights(weights))

/** Pairs of characters (Traditional, Simplified). */
export const simplifiedIn = (weights: ArrayBufferLike): Uint16Array => readWeights(weights).simplified

/** Looks for cue phrases, ours and `further` ones, in either writing of Chinese. */
export const grievanceFinder = (weights: ArrayBufferLike, further: Phrases): FindGrievance =>
  newGrievanceFinder(newCharacters(simplifiedIn(weights)), further)

/** Beside this file in the sources, two folders up and back in when built. */
function fileOf(set: WeightSet): string {
  const name = `tone-${set}.weights`
  const places = [join(import.meta.dirname, name), join(import.meta.dirname, '../../data/models', name)]
  const found = places.find((place) => existsSync(place))
  if (!found) throw new Error(`Wanted the tone weights ${name} at ${places.join(' or ')}; neither is there.`)
  return found
}
