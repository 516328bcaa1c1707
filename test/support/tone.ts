import { grievanceFinder, loadWeights, simplifiedIn, toneModel } from '../../data/models/tone.ts'
import type { ToneModel } from '../../pipelines/tone/model.ts'
import type { FindGrievance } from '../../pipelines/tone/motives.ts'

let model: ToneModel | null = null

/** The tone model as shipped, read once a test file. */
export function theTone(): ToneModel {
  model ??= toneModel(loadWeights('full'))
  return model
}

export const findGrievance = (): FindGrievance => grievanceFinder(loadWeights('full'), {})

/** Pairs of characters (Traditional, Simplified), as shipped. */
export const simplified = (): Uint16Array => simplifiedIn(loadWeights('full'))
