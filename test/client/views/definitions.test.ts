import { describe, expect, test } from 'vitest'
import { CATALOGUES, languageOf } from '../../../client/messages/language.ts'
import type { Meta } from '../../../client/parts/meta.ts'
import { fieldTiles } from '../../../client/views/wall/field.ts'
import type { Moment } from '../../../client/views/wall/moment.ts'
import { pulseTiles } from '../../../client/views/wall/pulse.ts'
import { silenceOf } from '../../../client/views/wall/silence.ts'
import { type View, viewOf } from '../../../client/views/wall/view.ts'
import { voicesTiles } from '../../../client/views/wall/voices.ts'
import { DEFAULT_METRICS, definitionsOf } from '../../../pipelines/metrics/index.ts'
import { crisis } from '../../fixtures/pulse.ts'

/** The metas of everything on a scene that shows numbers; posts are no number. */
const SCENES: Readonly<Record<string, (view: View, moment: Moment) => readonly Meta[]>> = {
  pulse: (view, moment) => {
    const { lanes, customers, shared, voice, drivers } = pulseTiles(view, moment)
    return [...Object.values(lanes), customers.meta, shared.meta, voice.meta, drivers.meta]
  },
  field: (view, moment) => {
    const { rate, voice, reputation, sentiment, reach } = fieldTiles(view, moment)
    return [rate, voice.meta, reputation.meta, sentiment.meta, reach.meta]
  },
  voices: (view, moment) => {
    const { parts, authors, terms, shared } = voicesTiles(view, moment)
    return [...Object.values(parts).map(({ meta }) => meta), authors.meta, terms.meta, shared.meta]
  },
}

describe.each(Object.keys(CATALOGUES))('in %s', (lang) => {
  const language = languageOf(lang)
  const { channels, asOf } = crisis()
  const world = { ...channels['world'], definitions: definitionsOf(DEFAULT_METRICS) }
  const view = viewOf({ channels: { ...channels, world }, refusals: {} }, language)
  const moment: Moment = {
    freshness: 'live',
    asOf,
    clock: asOf,
    silence: silenceOf(view.sources, { now: asOf, speed: 1, paused: null }),
    waiting: null,
    isHidden: false,
    zoned: { zone: 'UTC', locale: language.locale },
    language,
  }
  test.each(Object.keys(SCENES))(
    'every number of %s has its formula, its window, its n and the version, and says window and n in short',
    (scene) => {
      const metas = SCENES[scene]?.(view, moment) ?? []
      expect(metas.length).toBeGreaterThan(4)
      for (const { definition, basis } of metas) {
        expect(definition).toMatch(/^.+ = .+(15|60|24) .+n = [\d.,]+\S?[,，] ?.*v\d+$/)
        expect(basis).toMatch(/(^|\b)(15|1|24) \S+$/)
      }
    },
  )
})
