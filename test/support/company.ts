import type { Duck } from '../../data/history/duck.ts'
import { NETWORKS } from '../../pipelines/contract/words.ts'
import { hashText } from '../../pipelines/hash.ts'

/** The hash of an author as the store has it. */
export function authorHash(network: (typeof NETWORKS)[number], author: string): bigint {
  const [lo, hi] = hashText(author, NETWORKS.indexOf(network))
  return (BigInt(hi) << 32n) | BigInt(lo)
}

/** Customers of a company with the tiers gold (1), silver (2) and member (3), who were members first and rose at a time. */
export async function employ(
  duck: Duck,
  customers: readonly { customer: number; tier: number; rose: number; born?: number | null }[],
) {
  await duck.run(
    "insert into tiers values (1, 'gold', 'Gold', '金', '金'), (2, 'silver', 'Silver', '銀', '银'), (3, 'member', 'Member', '會員', '会员')",
  )
  for (const { customer, tier, rose, born = null } of customers) {
    await duck.run(
      `insert into customers values ($customer, 'crm', $customer::varchar, 'Somebody', $tier, make_timestamp_ms(0), null, $born::smallint, '', make_timestamp_ms(0))`,
      { customer, tier, born },
    )
    await duck.run(
      'insert into tier_changes values ($customer, 3, make_timestamp_ms(0)), ($customer, $tier, make_timestamp_ms($rose::bigint))',
      {
        customer,
        tier,
        rose: Math.round(rose),
      },
    )
  }
}

/** Says that an author is a customer. */
export async function tie(
  duck: Duck,
  network: (typeof NETWORKS)[number],
  author: string,
  customer: number,
): Promise<void> {
  await duck.run(
    `insert into links values ($network, $author, $hash::ubigint, $customer, 'contract', 'a test', 1, make_timestamp_ms(0), 'import', 'test')`,
    { network: NETWORKS.indexOf(network), author, hash: String(authorHash(network, author)), customer },
  )
}

export interface TicketTimes {
  readonly ticket: number
  readonly customer: number
  /** Epoch ms. */
  readonly opened: number
  readonly promised: number | null
  readonly reopened?: number | null
  readonly closed: number | null
}

export const open = (
  duck: Duck,
  { ticket, customer, opened, promised, reopened = null, closed }: TicketTimes,
): Promise<void> =>
  duck.run(
    `insert into tickets values ($ticket, 'crm', $ticket::varchar, $customer, 'cello', make_timestamp_ms($opened::bigint),
      make_timestamp_ms($promised::bigint), make_timestamp_ms($reopened::bigint), make_timestamp_ms($closed::bigint), make_timestamp_ms(0))`,
    { ticket, customer, opened, promised, reopened, closed },
  )
