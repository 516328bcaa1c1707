import { timingSafeEqual } from 'node:crypto'
import { newCode, readCode } from './code.ts'

/** A code stands for so long, ms, or until so many tries were wrong while it stood; then the screen shows another. */
export const CODE_LIFE = { lasts: 300_000, tries: 5 } as const
/** Codes on show at once, in all and for one address: a typing error must not meet somebody else's code. */
export const MOST_CODES = { all: 64, address: 8 } as const

/** A screen that wants to be paired. */
export interface Candidate {
  readonly address: string
  /** Shows a code that holds for so many ms. */
  readonly show: (code: string, lasts: number) => void
}

/** A screen's place among those that wait. */
export interface Place {
  /** Once a second: gives it a code as soon as there is room, and another when its time is over. */
  readonly tend: () => void
  readonly leave: () => void
}

/** Screens that wait, each with a code of its own on show. Codes live in memory alone. */
export interface Waiting<T extends Candidate> {
  readonly add: (candidate: T) => Place
  /** The screen that shows what was typed, which then waits no more; null when none does, and every code counts a wrong try. */
  readonly take: (typed: string) => T | null
  readonly count: () => number
}

interface Entry<T> {
  readonly candidate: T
  code: string | null
  until: number
  wrong: number
}

/** `now` is monotonic, ms; `make` a code of chance. */
export function newWaiting<T extends Candidate>(now: () => number, make: () => string = newCode): Waiting<T> {
  const entries = new Set<Entry<T>>()
  const shown = () => [...entries].filter(({ code }) => code !== null)
  const hasRoom = ({ address }: T) =>
    shown().length < MOST_CODES.all &&
    shown().filter(({ candidate }) => candidate.address === address).length < MOST_CODES.address
  const renew = (entry: Entry<T>) => {
    entry.code = null
    if (!hasRoom(entry.candidate)) return
    entry.code = unlike(
      shown().map(({ code }) => code),
      make,
    )
    entry.until = now() + CODE_LIFE.lasts
    entry.wrong = 0
    entry.candidate.show(entry.code, CODE_LIFE.lasts)
  }
  const countWrong = () => {
    for (const entry of shown()) if (++entry.wrong >= CODE_LIFE.tries) renew(entry)
  }
  return {
    add: (candidate) => {
      const entry: Entry<T> = { candidate, code: null, until: 0, wrong: 0 }
      entries.add(entry)
      renew(entry)
      return {
        tend: () => {
          if (entries.has(entry) && (entry.code === null || now() >= entry.until)) renew(entry)
        },
        leave: () => entries.delete(entry),
      }
    },
    take: (typed) => {
      const code = readCode(typed)
      const found = code === null ? undefined : matching(shown(), code).find(({ until }) => now() < until)
      if (!found) {
        countWrong()
        return null
      }
      entries.delete(found)
      return found.candidate
    },
    count: () => entries.size,
  }
}

/** Looks at every code, and at every letter of each, whatever it finds. */
const matching = <T>(entries: readonly Entry<T>[], code: string): Entry<T>[] =>
  entries.filter((entry) => timingSafeEqual(Buffer.from(entry.code ?? ' '.repeat(code.length)), Buffer.from(code)))

function unlike(taken: readonly (string | null)[], make: () => string): string {
  const code = make()
  return taken.includes(code) ? unlike(taken, make) : code
}
