import type { ScaleLinear, ScaleTime } from 'd3'

/** A point of a lane: a value, its interval if it has one, and for two-sided lanes the parts above and below zero, 0..1. */
export interface Point {
  /** Epoch ms. */
  readonly at: number
  readonly value: number
  readonly low?: number | null
  readonly high?: number | null
  readonly up?: number
  readonly down?: number
}

/** What is usual at a time. */
export interface BandPoint {
  readonly at: number
  readonly low: number
  readonly mid: number
  readonly high: number
}

/** From this time on a part of the whole is missing, which is usually `share` of it, 0..1; null where nobody knows. */
export interface Gap {
  readonly from: number
  readonly share: number | null
}

export type X = ScaleTime<number, number>
export type Y = ScaleLinear<number, number>

/** Colours a chart may be given for what is outside its usual range. */
export type Alarm = 'warn' | 'crit'

/** How much of a lane a label at the left takes, in wall units. */
export const LABEL_WIDTH = 260
