import { loadWeights, toneModel } from '../../data/models/tone.ts'
import type { ToneModel } from '../../pipelines/tone/model.ts'

let model: ToneModel | null = null

/** The tone model as shipped, read once a test file. */
export function theTone(): ToneModel {
  model ??= toneModel(loadWeights('full'))
  return model
}
