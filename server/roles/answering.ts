import type { Bus, FailedAnswer } from '../bus/bus.ts'
import { isDiskError } from '../disk.ts'

/** A question by its number, and which it is, such as "desk.card". */
export interface Question {
  readonly id: number
  readonly asked: string
}

/**
 * What `answer` gives, or that it failed: a statement that DuckDB refuses, or something of ours that throws, is told to
 * whoever asked and harms nobody else. A transaction it had open is rolled back. A disk or a database that failed ends the
 * run as it does when mentions are committed.
 */
export async function orFailed<A>(
  bus: Bus,
  { id, asked }: Question,
  answer: () => Promise<A>,
): Promise<A | FailedAnswer> {
  try {
    return await answer()
  } catch (error) {
    tellUnanswered(bus, asked, error)
    return { id, kind: 'failed' }
  }
}

/** Whether `work` was done: the same of what nobody waits for, where what was computed before stays until it is done again. */
export async function orLeft(bus: Bus, asked: string, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    tellUnanswered(bus, asked, error)
    return false
  }
}

function tellUnanswered(bus: Bus, asked: string, error: unknown): void {
  if (isDiskError(error) || BROKEN.test(kindOf(error))) throw error
  bus.publish({ name: 'unanswered', message: { asked, error: kindOf(error) } })
}

/** After these DuckDB serves nobody until it is opened again. */
const BROKEN = /^(INTERNAL|FATAL) Error$/

/** The kind alone: what DuckDB says after it quotes values, and those may be somebody's. */
const kindOf = (error: unknown): string =>
  error instanceof Error ? (/^[A-Za-z ]{1,40} Error(?=:)/.exec(error.message)?.[0] ?? error.name) : 'Error'
