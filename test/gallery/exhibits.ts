import type { Language } from '../../client/messages/language.ts'
import type { State } from '../../client/parts/meta.ts'
import { type Headline, headlineOf } from '../../client/views/wall/headline.ts'
import type { Moment } from '../../client/views/wall/moment.ts'
import type { SceneFacts } from '../../client/views/wall/scene.ts'
import { silenceOf } from '../../client/views/wall/silence.ts'
import { type View, viewOf } from '../../client/views/wall/view.ts'
import { boardNamed } from '../fixtures/boards.ts'

/** What a scene is drawn from so that every tile of it is in one state. */
export interface Exhibit {
  readonly view: View
  readonly moment: Moment
  readonly headline: Headline
}

const BOARDS: Readonly<Record<State, string>> = {
  lost: 'crisis',
  loading: 'nothing',
  failed: 'failed',
  hidden: 'hidden',
  partial: 'partial',
  late: 'crisis',
  few: 'young',
  empty: 'empty',
  live: 'crisis',
}
const AGES: Partial<Record<State, number>> = { lost: 1_225_000, late: 4_000 }

export function exhibitOf(state: State, scene: SceneFacts, language: Language): Exhibit {
  const { asOf, ...heard } = boardNamed(BOARDS[state])
  const view = viewOf(heard, language)
  const moment: Moment = {
    freshness: state === 'lost' || state === 'loading' || state === 'late' ? state : 'live',
    asOf,
    clock: asOf + (AGES[state] ?? 800),
    silence: silenceOf(view.sources, { now: asOf, speed: 1, paused: view.paused }),
    waiting: null,
    isHidden: false,
    zoned: { zone: 'Asia/Hong_Kong', locale: language.locale },
    language,
  }
  const headline = headlineOf(view.topic, {
    zoned: moment.zoned,
    language,
    isPartial: state === 'partial',
    isHidden: false,
    asOf,
    calm: scene.sentence?.(view) ?? null,
  })
  return { view, moment, headline }
}
