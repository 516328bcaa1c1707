import { LANES, type LaneId, type Standing } from '../../../pipelines/contract/scene.ts'
import { formatCount, formatDecimal, formatMultiple, formatRange, formatSigned } from '../../format.ts'
import type { Language } from '../../messages/language.ts'
import type { TopicItems } from './items.ts'
import type { Silence } from './silence.ts'

/** A number of the wall with everything that makes it a fact. */
export interface FigureFact {
  readonly lane: LaneId
  /** null until it is known. */
  readonly value: string | null
  readonly severity: number
  readonly delta: string
  readonly note: string
  readonly n: number | null
  readonly interval: readonly [low: number, high: number] | null
}

/** Under this many mentions no rate is said. */
export const LEAST_N = 30

/** How a lane's numbers are said: in which language, and whether a part of the posts is missing. */
interface Saying {
  readonly language: Language
  readonly silence: Silence
}

export const figuresOf = (topic: TopicItems, saying: Saying): readonly FigureFact[] =>
  LANES.map((lane) => figureOf(topic.standing(lane), lane, saying))

function figureOf(standing: Standing | null, lane: LaneId, saying: Saying): FigureFact {
  const value = standing?.value ?? null
  if (standing === null || value === null) {
    return { lane, value: null, severity: 0, delta: '', note: '', n: null, interval: null }
  }
  const { n, interval } = standing
  return {
    lane,
    n,
    interval,
    severity: standing.since === null ? 0 : standing.severity,
    ...SAID[lane](standing, value, saying),
  }
}

/** The words of a figure. */
type Said = Pick<FigureFact, 'value' | 'delta' | 'note'>

const index = ({ usual, interval }: Standing, value: number, { language }: Saying): Said => ({
  value: formatDecimal(value),
  delta: usual ? against(value, usual.mid, formatDecimal, language) : language.say('noUsual'),
  note: interval ? language.say('interval', { range: formatRange(...interval) }) : '',
})

function rate({ usual }: Standing, value: number, { language, silence: { silent } }: Saying): Said {
  const { say } = language
  const times = usual && usual.mid > 0 ? formatMultiple(value / usual.mid) : null
  const [missing] = silent
  return {
    value: formatDecimal(value),
    delta: times === null ? say('noUsual') : say(missing ? 'atLeastTimes' : 'times', { value: times }),
    note: missing?.share
      ? say('hatched', { source: missing.name })
      : usual
        ? say('range', { range: formatRange(usual.low, usual.high) })
        : '',
  }
}

function tone({ usual, n }: Standing, value: number, { language }: Saying): Said {
  const { say } = language
  if (n < LEAST_N) return { value: saidN(n, language), delta: say('tooFew'), note: '' }
  return {
    value: formatSigned(value),
    delta: usual ? against(value, usual.mid, (gap) => String(Math.round(gap)), language) : say('noUsual'),
    note: usual ? say('usually', { value: formatSigned(usual.mid) }) : '',
  }
}

const SAID: Readonly<Record<LaneId, (standing: Standing, value: number, saying: Saying) => Said>> = {
  reputation: index,
  volume: rate,
  'net-sentiment': tone,
}

const saidN = (n: number, { say, tag }: Language): string => say('n', { n: formatCount(n, tag) })

const against = (value: number, usual: number, write: (gap: number) => string, { say }: Language): string =>
  value >= usual ? say('above', { value: write(value - usual) }) : say('below', { value: write(usual - value) })
