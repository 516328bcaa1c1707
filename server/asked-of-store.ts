import { type Audit, askAudit } from './access/audit.ts'
import { askBackup } from './backups.ts'
import type { Bounded } from './bounded.ts'
import type { Bus } from './bus/bus.ts'
import { askErasure, type OrderErasure } from './erasures.ts'
import { type AskImport, askImport } from './imports.ts'
import { askJudgements, type Judgements } from './judgements.ts'
import { askLinking, type Linking } from './linking.ts'

/** What people ask of the store through the main thread, the desk and previews aside. */
export interface AskedOfStore {
  readonly backup: ReturnType<typeof askBackup>
  readonly importCustomers: AskImport
  readonly judgements: Judgements
  readonly linking: Linking
  readonly erase: OrderErasure
  readonly audit: Audit
}

/** `requests` bounds those that may come often. */
export const askedOfStore = (bus: Bus, requests: Bounded): AskedOfStore => ({
  backup: askBackup(bus),
  importCustomers: askImport(bus),
  judgements: askJudgements(bus, requests),
  linking: askLinking(bus, requests),
  erase: askErasure(bus, requests),
  audit: askAudit(bus, requests),
})
