import { formatAge, formatElapsed, formatSeconds, type Zoned } from '../../format.ts'
import type { Freshness } from '../../live/freshness.ts'
import type { Messages } from '../../messages/en.ts'
import type { Headline } from './headline.ts'

/** How the whole scene stands: how fresh it is, and what time it is here and there. Times are epoch ms of event time. */
export interface Moment {
  readonly freshness: Freshness
  /** Of the newest frame; 0 before the first. */
  readonly asOf: number
  /** By this screen's own clock. */
  readonly clock: number
  readonly zoned: Zoned
  readonly words: Messages
}

/** "Live, 0.8 s behind", or how old it is, or that only the clock is true. */
export function freshnessWords({ freshness, asOf, clock, words }: Moment): string {
  const age = formatAge(clock - asOf)
  if (freshness === 'lost') return words.clockOnly
  if (freshness === 'loading') return words.connecting
  return freshness === 'late' ? words.late(age) : words.live(age)
}

/** The top of the scene in every state. */
export interface Head extends Omit<Headline, 'event'> {
  readonly elapsed: { readonly before: string; readonly time: string; readonly after: string } | null
}

export function headOf({ event, ...headline }: Headline, { freshness, asOf, clock, zoned, words }: Moment): Head {
  const silence = clock - asOf
  if (freshness === 'lost') {
    return {
      severity: 0,
      sentence: words.lostHeadline(formatSeconds(asOf, zoned), formatAge(silence)),
      next: words.lostAction,
      more: words.lostMore,
      elapsed: { before: words.silentFor, time: formatElapsed(silence), after: '' },
    }
  }
  if (freshness === 'loading') return { severity: 0, sentence: words.loading, next: '', more: '', elapsed: null }
  return {
    ...headline,
    elapsed: event && { before: words.began, time: formatElapsed(asOf - event.since), after: words.ago },
  }
}
