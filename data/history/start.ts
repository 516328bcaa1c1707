import type { KnownCustomers } from '../../pipelines/contract/customer.ts'
import type { SeenKeys } from '../../pipelines/dedupe.ts'
import type { TakenBack } from '../../pipelines/endings.ts'
import type { UsualTable } from '../../pipelines/windows/usual-table.ts'
import { type CursorOwner, type Cursors, readCursors } from './cursors.ts'
import { type Formula, readVersions } from './definitions.ts'
import { type KnownDelivery, readDeliveries } from './deliveries.ts'
import type { Duck } from './duck.ts'
import type { ErasedList } from './erasure/erased-list.ts'
import { readExtent } from './extent.ts'
import { readSeen, readTakenBack } from './remembered.ts'
import { readUsual } from './usual.ts'

/** What a run starts from. */
export interface Start extends Cursors {
  readonly customers: KnownCustomers
  readonly usual: UsualTable
  /** Metric → version of its definition, of those that may be set. */
  readonly versions: ReadonlyMap<string, number>
  /** Event keys that sources may repeat, which must not count again. */
  readonly seen: SeenKeys
  /** Posts that were deleted or edited, accounts that were closed: what came before that must not be passed on. */
  readonly takenBack: TakenBack
  /** Deliveries a sender may repeat, which must not be taken again. */
  readonly deliveries: readonly KnownDelivery[]
  /** Whose posts are not taken in. */
  readonly erased: ErasedList
}

interface Starting extends Pick<Start, 'customers'> {
  readonly now: number
  readonly zone: string
  readonly editable: readonly Formula[]
  readonly sources: readonly CursorOwner[]
}

/** Everything of it but who is erased, which stands beside the database; `now` is epoch ms. */
export async function readStart(
  duck: Duck,
  { now, zone, editable, sources, customers }: Starting,
): Promise<Omit<Start, 'erased'>> {
  return {
    customers,
    usual: await readUsualBefore(duck, now, zone),
    versions: await readVersions(duck, editable, now),
    ...(await readCursors(duck, sources)),
    seen: await readSeen(duck),
    takenBack: await readTakenBack(duck),
    deliveries: await readDeliveries(duck),
  }
}

/** What the 28 days before a time (epoch ms) say of what is usual. */
export async function readUsualBefore(duck: Duck, before: number, zone: string): Promise<UsualTable> {
  const { first } = await readExtent(duck)
  return readUsual(duck, { before, first, zone })
}
