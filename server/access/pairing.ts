import type { StoredScreen } from '../../data/history/ledger.ts'
import { newSparing } from '../sparing.ts'
import type { Audit } from './audit.ts'
import { type Guest, type Life, newStays, type Stay } from './stays.ts'
import { idOf, newToken } from './token.ts'
import { newTries } from './tries.ts'
import { type Candidate, newWaiting, type Place } from './waiting.ts'

/** A screen that waits to be let in. */
export interface Applicant extends Candidate {
  /** Gives it its token; false when it has gone meanwhile. */
  readonly admit: (screen: StoredScreen, token: string) => boolean
}

/** What somebody types beside a code. */
export interface PairingOrder {
  readonly code: string
  readonly name: string
  /** Id of a wall. */
  readonly wall: string
  /** Who types, as the audit log says it. */
  readonly who: string
}

export type PairingOutcome =
  | { readonly kind: 'paired'; readonly screen: StoredScreen }
  | { readonly kind: 'unknown' }
  /** Too many wrong tries: none is looked at for so many ms. */
  | { readonly kind: 'wait'; readonly ms: number }
  /** The screen went while it was let in; it shows another code by now. */
  | { readonly kind: 'gone' }

/** A paired screen and what is known of it. */
export type ScreenNow = Omit<StoredScreen, 'hash'> & Life

/** Who may look without being on this machine: paired screens, those that wait, and their tokens. */
export interface Pairing {
  /** False until the paired screens are read: nobody is turned away for that. */
  readonly isOpen: () => boolean
  /** The screen of a token; null when there is none, which counts against the address. */
  readonly known: (token: string, address: string) => StoredScreen | null
  /** Whether so many tokens from an address were none that it seems to guess. A right one is let in all the same. */
  readonly isGuessing: (address: string) => boolean
  readonly wait: (applicant: Applicant) => Place
  readonly enter: (id: string, guest: Guest) => Stay
  readonly pair: (order: PairingOrder) => Promise<PairingOutcome>
  /** Ends its connection at once, and its token for ever; false when there is no such screen. */
  readonly revoke: (id: string, by: { readonly who: string; readonly why: string }) => Promise<boolean>
  readonly screens: () => readonly ScreenNow[]
  /** How many wait. */
  readonly waiting: () => number
  /** Forgets what screens were seen to show: somebody who may be on it was erased. */
  readonly forgetPictures: () => void
}

export interface PairingSetup {
  /** Read for each deed: a reload has another one. */
  readonly audit: () => Audit
  /** Monotonic, ms. */
  readonly now: () => number
  /** Epoch ms. */
  readonly clock: () => number
}

/** Wrong codes before the operator, and wrong tokens before an address, has to wait. */
const MOST_WRONG = { codes: 5, tokens: 10 } as const
/** A screen whose token wanders to and fro is written down at most once in so many ms; every time is counted. */
const REPLACED_PERIOD = 60_000

export function newPairing({ audit, now, clock }: PairingSetup): Pairing & { readonly open: () => Promise<void> } {
  const known = new Map<string, StoredScreen>()
  const waiting = newWaiting<Applicant>(now)
  const wrongCodes = newTries({ most: MOST_WRONG.codes, now })
  const wrongTokens = newTries({ most: MOST_WRONG.tokens, now })
  // While the store is being closed it is counted alone.
  const sparing = newSparing(REPLACED_PERIOD, now)
  const noteReplaced = (id: string) => {
    if (sparing(id) === 0) return
    // While the store is being closed it is counted alone.
    audit()
      .record({ who: `screen:${id}`, what: 'screen-replaced', about: id, why: '', rows: 0 })
      .catch(() => {})
  }
  const stays = newStays({ clock, replaced: noteReplaced })
  let isOpen = false

  const admit = async ({ name, wall, who }: PairingOrder, applicant: Applicant): Promise<PairingOutcome> => {
    const { id, hash, token } = newToken()
    const screen = { id, name, wall, hash, pairedAt: clock() }
    await audit().record({ who, what: 'screen-paired', about: id, why: '', rows: 1 }, { kind: 'screen-paired', screen })
    known.set(id, screen)
    if (applicant.admit(screen, token)) return { kind: 'paired', screen }
    await revoke(id, { who, why: 'the screen went before it had its token' })
    return { kind: 'gone' }
  }
  const revoke: Pairing['revoke'] = async (id, { who, why }) => {
    const screen = known.get(id)
    if (!screen) return false
    // At once, however busy the store is.
    known.delete(id)
    stays.end(id)
    try {
      await audit().record({ who, what: 'screen-revoked', about: id, why, rows: 1 }, { kind: 'screen-revoked', id })
    } catch (error) {
      // A restart would let it in again: so it is told as it is, and can be revoked again.
      known.set(id, screen)
      throw error
    }
    return true
  }
  return {
    open: async () => {
      for (const screen of await audit().screens()) known.set(screen.id, screen)
      isOpen = true
    },
    isOpen: () => isOpen,
    known: (token, address) => {
      const id = idOf(token, (each) => known.get(each)?.hash)
      if (id === null) wrongTokens.wrong(address)
      return known.get(id ?? '') ?? null
    },
    isGuessing: (address) => wrongTokens.wait(address) > 0,
    wait: waiting.add,
    enter: stays.enter,
    pair: async (order) => {
      const ms = wrongCodes.wait(order.who)
      if (ms > 0) return { kind: 'wait', ms }
      const applicant = waiting.take(order.code)
      if (applicant) return admit(order, applicant)
      wrongCodes.wrong(order.who)
      return { kind: 'unknown' }
    },
    revoke,
    screens: () => [...known.values()].map(({ hash: _, ...screen }) => ({ ...screen, ...stays.lifeOf(screen.id) })),
    waiting: waiting.count,
    forgetPictures: stays.forgetPictures,
  }
}
