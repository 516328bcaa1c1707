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

export type X = ScaleTime<number, number>
export type Y = ScaleLinear<number, number>

/** Colours a chart may be given for what is outside its usual range. */
export type Alarm = 'warn' | 'crit'

/** Width of a lane in wall units, and how much of it a label at the left takes. */
export const LANE_WIDTH = 860
export const LABEL_WIDTH = 260
