import type { LaneId, UsualBand } from '../contract/scene.ts'
import { hourOfWeek } from './hour-of-week.ts'

/** What is usual for a lane of a topic in one hour of the week (0 = Sunday 00:00 in the board's zone); n buckets. */
export interface UsualRow {
  readonly topic: string
  readonly lane: LaneId
  readonly hour: number
  readonly low: number
  readonly mid: number
  readonly high: number
  readonly n: number
}

/** Everything 28 days of history say of what is usual; made by one query, plain data. */
export interface UsualTable {
  readonly rows: readonly UsualRow[]
  /** Topic id → share of positive among positive and negative, 0..1: the prior of reputation. */
  readonly positiveShare: ReadonlyMap<string, number>
  /** Topic id → share of own and competitor mentions, 0..1. */
  readonly voiceShare: ReadonlyMap<string, number>
}

export const NOTHING_USUAL: UsualTable = { rows: [], positiveShare: new Map(), voiceShare: new Map() }

export type Usual = Pick<UsualRow, 'low' | 'mid' | 'high' | 'n'>

/** Looks up what is usual at a time. */
export type UsualAt = (lane: LaneId, at: number) => Usual | null

export function usualAt(table: UsualTable, topic: string, zone: string): UsualAt {
  const byHour = new Map(table.rows.filter((row) => row.topic === topic).map((row) => [`${row.lane}/${row.hour}`, row]))
  return (lane, at) => byHour.get(`${lane}/${hourOfWeek(at, zone)}`) ?? null
}

const HOUR = 3_600_000

/** The band behind a lane: a row for every hour from `from` until after `to`. */
export function usualBand(at: UsualAt, lane: LaneId, span: { from: number; to: number }): UsualBand {
  const first = Math.floor(span.from / HOUR) * HOUR
  const starts = Array.from({ length: Math.ceil((span.to - first) / HOUR) + 1 }, (_, i) => first + i * HOUR)
  return {
    lane,
    hours: starts.flatMap((start) => {
      const usual = at(lane, start)
      return usual ? [{ at: start, low: usual.low, mid: usual.mid, high: usual.high, n: usual.n }] : []
    }),
  }
}
