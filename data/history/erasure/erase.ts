import { hashText, wholeHash } from '../../../pipelines/hash.ts'
import type { Duck } from '../duck.ts'
import { filled } from '../lake/lake.ts'
import { type LakeDuck, rewriteFile } from '../lake/write-file.ts'
import candidateAuthors from '../sql/erasure/candidate-authors.sql?raw'
import candidateCustomers from '../sql/erasure/candidate-customers.sql?raw'
import factsOfErased from '../sql/erasure/facts-of-erased.sql?raw'
import filesOfErased from '../sql/erasure/files-of-erased.sql?raw'
import namesOfErased from '../sql/erasure/names-of-erased.sql?raw'
import putErasedAuthors from '../sql/erasure/put-erased-authors.sql?raw'
import putErasedCustomers from '../sql/erasure/put-erased-customers.sql?raw'
import remove from '../sql/erasure/remove.sql?raw'
import removeMarks from '../sql/erasure/remove-marks.sql?raw'
import rewrite from '../sql/erasure/rewrite-file.sql?raw'
import { type Erased, type ErasedList, markAuthor, markCustomer } from './erased-list.ts'
import { purgeRejected } from './purge-rejected.ts'
import { readFor } from './readings.ts'

export interface Store extends LakeDuck {
  /** Of the database. */
  readonly folder: string
}

/**
 * Removes everybody on a list from the database, its Parquet files and the rows that imports rejected: their posts, their
 * records, and their handles and ids in what others wrote. The files first: what the erased go by is read from what is still there. Killed at any point it is done
 * anew. What is left of them are bytes that nothing points to; rewriting the file removes those.
 */
export async function erase({ duck, lake, folder }: Store, list: ErasedList): Promise<void> {
  await duck.run(putErasedAuthors, { hashes: [NOBODY, ...(await authorsOn(duck, list))].join() })
  await duck.run(putErasedCustomers, { customers: [-1, ...(await customersOn(duck, list))].join() })
  const names = await namesOf(duck)
  await readFor(duck, names)
  await duck.run(removeMarks)
  await eraseFiles({ duck, lake })
  await purgeRejected(folder, new Set([...names.map(({ name }) => name), ...(await factsOf(duck))]))
  await duck.transaction(() => duck.run(remove))
}

/** No hash is 0; SQL could not split an empty list. */
const NOBODY = 0n

async function authorsOn(duck: Duck, { key, people }: ErasedList): Promise<readonly bigint[]> {
  const marks = marksOf(people, 'author')
  const found = await duck.rows(candidateAuthors, { prefixes: prefixesOf(people, 'author') })
  return found
    .map((row) => ({ network: Number(row['network']), author: String(row['author']) }))
    .filter(({ network, author }) => marks.has(markAuthor(key, network, author)))
    .map(({ network, author }) => wholeHash(...hashText(author, network)))
}

async function customersOn(duck: Duck, { key, people }: ErasedList): Promise<readonly number[]> {
  const marks = marksOf(people, 'customer')
  const found = await duck.rows(candidateCustomers, { prefixes: prefixesOf(people, 'customer') })
  return found
    .filter((row) => marks.has(markCustomer(key, String(row['source']), String(row['ref']))))
    .map(({ customer }) => Number(customer))
}

const marksOf = (people: readonly Erased[], kind: Erased['kind']): ReadonlySet<string> =>
  new Set(people.filter((each) => each.kind === kind).map(({ mark }) => mark))

const prefixesOf = (people: readonly Erased[], kind: Erased['kind']): string =>
  people
    .filter((each) => each.kind === kind)
    .map(({ prefix }) => prefix)
    .join()

const namesOf = async (duck: Duck) =>
  (await duck.rows(namesOfErased)).map((row) => ({ name: String(row['name']), isHandle: row['is_handle'] === true }))

const factsOf = async (duck: Duck): Promise<readonly string[]> =>
  (await duck.rows(factsOfErased)).map(({ fact }) => String(fact))

async function eraseFiles({ duck, lake }: LakeDuck): Promise<void> {
  const names = new Set((await duck.rows(filesOfErased)).map(({ file }) => String(file)))
  for (const old of (await lake.files()).filter(({ file }) => names.has(file)))
    await rewriteFile({ duck, lake }, old, (file) => filled(rewrite, { from: lake.pathOf(old), file }))
}
