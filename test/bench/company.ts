import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DATABASE } from '../../data/history/backup.ts'
import { openHistory } from '../../data/history/history.ts'
import { filled } from '../../data/history/lake/lake.ts'
import type { Topic } from '../../pipelines/contract/topic.ts'
import { indexOf, NETWORKS } from '../../pipelines/contract/words.ts'
import { hashText, wholeHash } from '../../pipelines/hash.ts'
import company from './company.sql?raw'
import { authorOf } from './workload.ts'

/** Of the million authors who write most one in ten is a customer, as in the questions of the past. */
const LINKED = 100_000
const EVERY = 10

/** Makes the store of a run in which one author in ten is a customer, with orders, tickets, surveys and tiers. */
export async function foundCompany(folder: string, topics: readonly Topic[], network: 'other'): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const history = await openHistory(join(folder, DATABASE), { sources: [], topics, zone: 'UTC' })
  const customers = Array.from({ length: LINKED }, (_, customer) => customer)
  const seed = indexOf(NETWORKS, network)
  const { duck } = history
  await duck.run(filled(company, { customers: LINKED }))
  await duck.run('create temp table accounts (customer integer, author varchar, author_hash ubigint)')
  await duck.append('accounts', {
    types: ['integer', 'varchar', 'ubigint'],
    values: [
      customers,
      customers.map((customer) => authorOf(customer * EVERY)),
      customers.map((customer) => wholeHash(...hashText(authorOf(customer * EVERY), seed))),
    ],
  })
  await duck.run(`
    update links set network = ${seed}, author = accounts.author, author_hash = accounts.author_hash
    from accounts where accounts.customer = links.customer
  `)
  await history.close()
}
