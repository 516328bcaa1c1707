import { formatCount, formatDecimal, formatRange, formatSigned } from '../../format.ts'
import type { Language } from '../../messages/language.ts'
import type { BarRow } from '../../parts/bars.ts'
import { LEAST_N } from './figures.ts'
import { voiceOf } from './items.ts'
import type { Moment } from './moment.ts'
import { fieldTopics, type Rival } from './rivals.ts'
import type { View } from './view.ts'
import { shareRows } from './voice.ts'

/** In the order of the lanes beside them. */
export function voiceRows({ channels, topics, board, language }: View): readonly BarRow[] {
  const rows = shareRows(voiceOf(channels, '1h'), topics, language).map((row) => ({
    ...row,
    aside: saidN(row.mentions, language),
  }))
  return fieldTopics(board?.topic ?? '', topics).flatMap(({ id }) => rows.filter(({ key }) => key === id))
}

const UNKNOWN = '–'

const saidN = (n: number, { say, tag }: Language): string => say('n', { n: formatCount(n, tag) })

type Row = Omit<BarRow, 'key' | 'name' | 'isOurs' | 'said'>

function rowOf({ topic, isOurs }: Rival, row: Row, usual: string | null, { language: { say } }: Moment): BarRow {
  const said = usual === null ? row.written : say('against', { value: row.written, usual })
  return { key: topic.id, name: topic.name, isOurs, ...row, said: `${topic.name}: ${said}` }
}

export function reputationRow(rival: Rival, moment: Moment): BarRow {
  const { value = null, n = 0, usual = null, interval = null } = rival.items.standing('reputation') ?? {}
  if (value === null || n < LEAST_N) return fewRow(rival, value, n, moment)
  const aside = interval ? formatRange(...interval) : ''
  const row = { value, usual: usual?.mid ?? null, written: formatDecimal(value), aside }
  return rowOf(rival, row, usual && formatDecimal(usual.mid), moment)
}

export function sentimentRow(rival: Rival, moment: Moment): BarRow {
  const { value = null, n = 0, usual = null } = rival.items.standing('net-sentiment') ?? {}
  if (value === null || n < LEAST_N) return fewRow(rival, value, n, moment)
  const row = {
    // What is said as 0 has no bar.
    value: Math.round(value) === 0 ? 0 : value,
    usual: usual?.mid ?? null,
    written: formatSigned(value),
    aside: saidN(n, moment.language),
  }
  return rowOf(rival, row, usual && formatSigned(usual.mid), moment)
}

/** Of too few posts for a rate it is said of how many; before there is a value, nothing. */
function fewRow(rival: Rival, value: number | null, n: number, moment: Moment): BarRow {
  const written = value === null ? UNKNOWN : saidN(n, moment.language)
  return rowOf(rival, { value: null, usual: null, written, aside: '' }, null, moment)
}

export function reachRow(rival: Rival, moment: Moment): BarRow {
  const { value = null, n = 0 } = rival.items.reading('potential-reach', '1h') ?? {}
  const written = value === null ? UNKNOWN : formatCount(value, moment.language.tag)
  return rowOf(
    rival,
    { value, usual: null, written, aside: value === null ? '' : saidN(n, moment.language) },
    null,
    moment,
  )
}

/** Beside an interval there is no room for the n of each: how many posts all rest on together, as in the share of voice. */
export function togetherOf(rivals: readonly Rival[], { language: { say, tag } }: View): string {
  const counts = rivals.flatMap(({ items }) => items.standing('reputation')?.n ?? [])
  if (counts.length === 0) return ''
  return say('basis', {
    n: formatCount(
      counts.reduce((sum, n) => sum + n, 0),
      tag,
    ),
    window: say('span.24h'),
  })
}
