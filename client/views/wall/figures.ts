import type { LaneId, Standing } from '../../../pipelines/contract/scene.ts'
import { formatCount, formatDecimal, formatRange, formatSigned, formatTimes } from '../../format.ts'
import type { Messages } from '../../messages/en.ts'
import type { TopicItems } from './items.ts'

/** A number of the wall with everything that makes it a fact. */
export interface FigureFact {
  readonly lane: LaneId
  /** null until it is known. */
  readonly value: string | null
  readonly severity: number
  readonly delta: string
  readonly note: string
}

/** Under this many mentions no rate is said. */
export const LEAST_N = 30

export const figuresOf = (topic: TopicItems, words: Messages): readonly FigureFact[] =>
  (['reputation', 'volume', 'net-sentiment'] as const).map((lane) => figureOf(topic.standing(lane), lane, words))

function figureOf(standing: Standing | null, lane: LaneId, words: Messages): FigureFact {
  const value = standing?.value ?? null
  if (standing === null || value === null) return { lane, value: null, severity: 0, delta: '', note: '' }
  const severity = standing.since === null ? 0 : standing.severity
  return {
    lane,
    severity,
    ...(lane === 'reputation'
      ? index(standing, value, words)
      : lane === 'volume'
        ? rate(standing, value, words)
        : tone(standing, value, words)),
  }
}

/** The words of a figure. */
type Said = Pick<FigureFact, 'value' | 'delta' | 'note'>

const index = ({ usual, interval, n }: Standing, value: number, words: Messages): Said => ({
  value: formatDecimal(value),
  delta: usual ? against(value, usual.mid, formatDecimal, words) : words.noUsual,
  note: interval ? words.interval(formatRange(...interval)) : words.n(formatCount(n)),
})

const rate = ({ usual, n }: Standing, value: number, words: Messages): Said => ({
  value: formatDecimal(value),
  delta: usual && usual.mid > 0 ? words.times(formatTimes(value / usual.mid)) : words.noUsual,
  note: usual ? words.range(formatRange(usual.low, usual.high)) : words.n(formatCount(n)),
})

const tone = ({ usual, n }: Standing, value: number, words: Messages): Said => ({
  value: n < LEAST_N ? words.n(formatCount(n)) : formatSigned(value),
  delta:
    n < LEAST_N
      ? words.tooFew
      : usual
        ? against(value, usual.mid, (gap) => String(Math.round(gap)), words)
        : words.noUsual,
  note: usual ? words.usually(formatSigned(usual.mid), formatCount(n)) : n < LEAST_N ? '' : words.n(formatCount(n)),
})

const against = (value: number, usual: number, write: (gap: number) => string, words: Messages): string =>
  value >= usual ? words.above(write(value - usual)) : words.below(write(usual - value))
