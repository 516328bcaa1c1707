import { type AuditRow, type Deed, putInAudit, readDeeds, streamAudit, type Verdict, verdictOf } from './audit.ts'
import type { Duck } from './duck.ts'
import putScreen from './sql/screens/put-screen.sql?raw'
import removeScreen from './sql/screens/remove-screen.sql?raw'
import screens from './sql/screens/screens.sql?raw'

/** A screen that was paired. */
export interface StoredScreen {
  readonly id: string
  readonly name: string
  /** Id of the wall it shows. */
  readonly wall: string
  /** SHA-256 of the secret in its token, hex. */
  readonly hash: string
  /** Epoch ms. */
  readonly pairedAt: number
}

/** What a deed changes in the tables whose every change is in the audit log. */
export type LedgerChange =
  | { readonly kind: 'screen-paired'; readonly screen: StoredScreen }
  | { readonly kind: 'screen-revoked'; readonly id: string }

/** The audit log, and the tables that change by its deeds alone. */
export interface Ledger {
  /** Writes a deed and what it changes in one transaction: there is none without the other. */
  readonly record: (deed: Deed, at: number, change?: LedgerChange) => Promise<AuditRow>
  /** At most 100, the newest first. */
  readonly deeds: (before: number | null) => Promise<readonly AuditRow[]>
  readonly verify: () => Promise<Verdict>
  readonly screens: () => Promise<readonly StoredScreen[]>
}

const MOST_DEEDS = 100

/** `serve` runs one piece of work after the other. */
export const openLedger = (duck: Duck, serve: <T>(work: () => Promise<T>) => Promise<T>): Ledger => ({
  record: (deed, at, change) =>
    serve(() =>
      duck.transaction(async () => {
        if (change) await apply(duck, change)
        return putInAudit(duck, deed, at)
      }),
    ),
  deeds: (before) => serve(() => readDeeds(duck, before, MOST_DEEDS)),
  verify: async () => verdictOf(await serve(() => streamAudit(duck))),
  screens: () => serve(() => readScreens(duck)),
})

async function apply(duck: Duck, change: LedgerChange): Promise<void> {
  if (change.kind === 'screen-revoked') return duck.run(removeScreen, { id: change.id })
  const { pairedAt, ...screen } = change.screen
  return duck.run(putScreen, { ...screen, paired_at: Math.round(pairedAt) })
}

const readScreens = async (duck: Duck): Promise<readonly StoredScreen[]> =>
  (await duck.rows(screens)).map((row) => ({
    id: String(row['id']),
    name: String(row['name']),
    wall: String(row['wall']),
    hash: String(row['hash']),
    pairedAt: Number(row['paired_at']),
  }))
