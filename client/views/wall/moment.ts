import type { Waiting } from '../../../pipelines/contract/waiting.ts'
import { formatAge, formatElapsed, formatSeconds, type Zoned } from '../../format.ts'
import type { Freshness } from '../../live/freshness.ts'
import type { Language } from '../../messages/language.ts'
import type { Headline } from './headline.ts'
import type { Silence } from './silence.ts'
import { startWords } from './start-words.ts'

/** How the whole scene stands: how fresh it is, who is silent, what time it is. Times are epoch ms of event time. */
export interface Moment {
  readonly freshness: Freshness
  /** Of the newest frame; 0 before the first. */
  readonly asOf: number
  /** By this screen's own clock. */
  readonly clock: number
  readonly silence: Silence
  /** What a server that lets no screen in is at; null while it does, or says nothing. */
  readonly waiting: Waiting | null
  /** Somebody hid what strangers wrote. */
  readonly isHidden: boolean
  readonly zoned: Zoned
  readonly language: Language
}

/** "Live, 0.8 s behind", or how old it is, or who is missing, or that only the clock is true. */
export function freshnessWords({ freshness, asOf, clock, silence, waiting, language: { say } }: Moment): string {
  const age = formatAge(clock - asOf, say)
  if (freshness === 'lost') return say('clockOnly')
  if (freshness === 'loading') return say(waiting ? 'starting' : 'connecting')
  if (freshness === 'late') return say('late', { age })
  if (silence.paused !== null) return say('paused')
  if (silence.down.length > 0) return say('noSource')
  return silence.silent.length > 0 ? say('sourcesLive', silence) : say('live', { age })
}

/** The top of the scene in every state. */
export interface Head extends Omit<Headline, 'event'> {
  readonly aside: Aside | null
}

/** What stands at the right of the second line: a running time, or who is silent. */
export type Aside =
  | { readonly kind: 'elapsed'; readonly before: string; readonly time: string; readonly after: string }
  | { readonly kind: 'silent'; readonly text: string }

export function headOf({ event, ...headline }: Headline, moment: Moment): Head {
  const { freshness, asOf, clock, zoned, language } = moment
  const { say } = language
  const silence = clock - asOf
  if (freshness === 'lost') {
    return {
      severity: 0,
      sentence: say('lostHeadline', { time: formatSeconds(asOf, zoned), age: formatAge(silence, say) }),
      next: say('lostAction'),
      more: startWords(moment.waiting, say) ?? say('lostMore'),
      aside: { kind: 'elapsed', before: say('silentFor'), time: formatElapsed(silence), after: '' },
    }
  }
  if (freshness === 'loading') {
    const start = startWords(moment.waiting, say)
    const more = start === null ? '' : say('startMore')
    return { severity: 0, sentence: start ?? say('loading'), next: '', more, aside: null }
  }
  if (moment.silence.paused !== null) {
    const { paused } = moment.silence
    return {
      severity: 0,
      sentence: say(`pausedHeadline.${paused}`),
      next: say(`pausedAction.${paused}`),
      more: say('pausedMore'),
      aside: null,
    }
  }
  if (moment.silence.down.length > 0) {
    return { severity: 0, sentence: say('noSourceHeadline'), next: '', more: say('noSourceMore'), aside: null }
  }
  return { ...headline, aside: silentAside(moment) ?? elapsedAside(event, moment) }
}

function silentAside({ silence: { silent }, clock, language: { say } }: Moment): Aside | null {
  const [first] = silent
  if (!first) return null
  const age = formatAge(clock - first.since, say)
  const text =
    silent.length === 1
      ? say('silentSource', { source: first.name, age })
      : say('silentSources', { count: silent.length })
  return { kind: 'silent', text }
}

const elapsedAside = (event: Headline['event'], { asOf, language: { say } }: Moment): Aside | null =>
  event && { kind: 'elapsed', before: say('began'), time: formatElapsed(asOf - event.since), after: say('ago') }
