import type { AuditRow, Deed } from '../../data/history/audit.ts'
import type { LedgerChange, StoredScreen } from '../../data/history/ledger.ts'
import type { Audit } from '../../server/access/audit.ts'

/** An audit log in memory, which can be looked into and closed. */
export function memoryAudit(stored: readonly StoredScreen[] = []) {
  const rows: AuditRow[] = []
  const screens = new Map(stored.map((screen) => [screen.id, screen]))
  let isClosing = false
  const apply = (change: LedgerChange) => {
    if (change.kind === 'screen-paired') screens.set(change.screen.id, change.screen)
    else screens.delete(change.id)
  }
  const audit: Audit = {
    isClosing: () => isClosing,
    record: async (deed: Deed, change) => {
      if (change) apply(change)
      const row = { ...deed, seq: rows.length + 1, at: 0, hash: '' }
      rows.push(row)
      return row
    },
    deeds: async () => rows.toReversed(),
    verify: async () => ({ rows: rows.length, head: '', brokenAt: null }),
    screens: async () => [...screens.values()],
  }
  return {
    audit,
    /** "who what about rows", the oldest first. */
    deeds: () => rows.map(({ who, what, about, rows }) => `${who} ${what} ${about} ${rows}`),
    screens: () => [...screens.values()],
    close: () => {
      isClosing = true
    },
  }
}
