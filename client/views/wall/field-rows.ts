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
  const { value = null, usual = null } = rival.items.standing('reputation') ?? {}
  const written = value === null ? UNKNOWN : formatDecimal(value)
  const { interval = null } = rival.items.standing('reputation') ?? {}
  const row = { value, usual: usual?.mid ?? null, written, aside: interval ? formatRange(...interval) : '' }
  return rowOf(rival, row, usual && formatDecimal(usual.mid), moment)
}

export function sentimentRow(rival: Rival, moment: Moment): BarRow {
  const { value = null, n = 0, usual = null } = rival.items.standing('net-sentiment') ?? {}
  const isEnough = value !== null && n >= LEAST_N
  const few = value === null ? UNKNOWN : saidN(n, moment.language)
  const row = {
    value: isEnough ? value : null,
    usual: isEnough && usual ? usual.mid : null,
    written: isEnough ? formatSigned(value) : few,
    aside: isEnough ? saidN(n, moment.language) : '',
  }
  return rowOf(rival, row, isEnough && usual ? formatSigned(usual.mid) : null, moment)
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

/** Beside an interval there is no room for the n of each: none rests on fewer. */
export function leastOf(rivals: readonly Rival[], { language: { say, tag } }: View): string {
  const counts = rivals.flatMap(({ items }) => items.standing('reputation')?.n ?? [])
  if (counts.length === 0) return ''
  return say('basisAtLeast', { n: formatCount(Math.min(...counts), tag), window: say('span.24h') })
}
