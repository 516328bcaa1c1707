import { filter, firstValueFrom } from 'rxjs'
import type { AuditRow, Deed, Verdict } from '../../data/history/audit.ts'
import type { LedgerChange, StoredScreen } from '../../data/history/ledger.ts'
import type { Bus, LedgerAnswer, LedgerRequest } from '../bus/bus.ts'

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
type AnswerOf<K extends Kind> = Extract<LedgerAnswer, { readonly kind: K }>

export function askAudit(bus: Bus): Audit {
  let asked = 0
  let isClosing = false
  bus.on('stop').subscribe(() => {
    isClosing = true
  })
  const answerTo = <K extends Kind>(message: LedgerRequest & { readonly kind: K }): Promise<AnswerOf<K>> => {
    if (isClosing) return Promise.reject(new StoreClosingError())
    const answer = firstValueFrom(
      bus
        .on('ledgered')
        .pipe(filter((each): each is AnswerOf<K> => each.id === message.id && each.kind === message.kind)),
    )
    bus.publish({ name: 'ledger', message })
    return answer
  }
  return {
    isClosing: () => isClosing,
    record: async (deed, change) => (await answerTo({ id: ++asked, kind: 'record', deed, change: change ?? null })).row,
    deeds: async (before) => (await answerTo({ id: ++asked, kind: 'deeds', before })).deeds,
    verify: async () => (await answerTo({ id: ++asked, kind: 'verdict' })).verdict,
    screens: async () => (await answerTo({ id: ++asked, kind: 'screens' })).screens,
  }
}

/** The store is being closed, as in a reload of the config: nothing was written, and it is to be asked again. */
export class StoreClosingError extends Error {
  constructor() {
    super('Wanted a store that runs, but it is being closed; nothing was written. Ask again in a few seconds.')
    this.name = 'StoreClosingError'
  }
}
