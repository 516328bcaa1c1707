import type { Signs } from './signs.ts'

/** Sums over the opinion words of a text; reused from text to text. */
export interface Balance {
  sum: number
  /** Of the opinions after the last "but", unweighted. */
  after: number
  positive: number
  negative: number
  positives: number
  negatives: number
  max: number
  min: number
}

export const newBalance = (): Balance => ({
  sum: 0,
  after: 0,
  positive: 0,
  negative: 0,
  positives: 0,
  negatives: 0,
  max: 0,
  min: 0,
})

/** Rules of VADER: what follows "but" outweighs what stands before it. */
const BEFORE_BUT = 0.5
const AFTER_BUT = 1.5

export function readBalance({ valence, opinions, butAt }: Signs, balance: Balance): void {
  clear(balance)
  for (let i = 0; i < opinions; i++) {
    const raw = valence[i] ?? 0
    const value = butAt < 0 ? raw : raw * (i < butAt ? BEFORE_BUT : AFTER_BUT)
    if (butAt >= 0 && i >= butAt) balance.after += raw
    add(balance, value)
  }
}

function clear(balance: Balance): void {
  balance.sum = 0
  balance.after = 0
  balance.positive = 0
  balance.negative = 0
  balance.positives = 0
  balance.negatives = 0
  balance.max = 0
  balance.min = 0
}

function add(balance: Balance, value: number): void {
  balance.sum += value
  if (value > 0) {
    balance.positive += value
    balance.positives++
  } else {
    balance.negative -= value
    balance.negatives++
  }
  balance.max = Math.max(balance.max, value)
  balance.min = Math.min(balance.min, value)
}

const ALPHA = 15

/** VADER's squashing of a sum of valences into -1..1. */
export const compoundOf = (sum: number): number => sum / Math.sqrt(sum * sum + ALPHA)
