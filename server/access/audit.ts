import type { AuditRow, Deed, Verdict } from '../../data/history/audit.ts'
import type { LedgerChange, StoredScreen } from '../../data/history/ledger.ts'
import { type Bounded, boundedBy } from '../bounded.ts'
import { newAsker, ofKind } from '../bus/asker.ts'
import type { Bus } from '../bus/bus.ts'
import type { LedgerAnswer, LedgerRequest } from '../bus/requests.ts'
import { StoreClosingError } from '../store-errors.ts'

/**
 * The audit log, asked of the store. Whoever shows or changes what somebody has to answer for records it first and acts when
 * that has resolved: what is not in the log did not happen.
 */
export interface Audit {
  /** Resolves once the deed, and what it changes, is committed. */
  readonly record: (deed: Deed, change?: LedgerChange) => Promise<AuditRow>
  /** At most 100 before a seq, or of the end, the newest first. */
  readonly deeds: (before: number | null) => Promise<readonly AuditRow[]>
  /** Computes every hash anew. */
  readonly verify: () => Promise<Verdict>
  readonly screens: () => Promise<readonly StoredScreen[]>
  /** A store that was told to stop would never answer. */
  readonly isClosing: () => boolean
}

/** Who whoever works at this machine is in the log: there is no log-in yet. */
export const LOCAL = 'local'

type Kind = LedgerAnswer['kind']

export function askAudit(bus: Bus, { enter }: Pick<Bounded, 'enter'> = boundedBy('store-requests')): Audit {
  const { isClosing, ask } = newAsker(bus)
  const answerTo = async <K extends Kind>(
    kind: K,
    question: (id: number) => LedgerRequest & { readonly kind: K },
  ): Promise<Extract<LedgerAnswer, { readonly kind: K }>> => {
    if (isClosing()) throw new StoreClosingError()
    return enter(() =>
      ask(ofKind(bus.on('ledgered'), kind), (id) => bus.publish({ name: 'ledger', message: question(id) })),
    )
  }
  return {
    isClosing,
    record: async (deed, change) =>
      (await answerTo('record', (id) => ({ id, kind: 'record', deed, change: change ?? null }))).row,
    deeds: async (before) => (await answerTo('deeds', (id) => ({ id, kind: 'deeds', before }))).deeds,
    verify: async () => (await answerTo('verdict', (id) => ({ id, kind: 'verdict' }))).verdict,
    screens: async () => (await answerTo('screens', (id) => ({ id, kind: 'screens' }))).screens,
  }
}
