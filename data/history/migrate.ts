import type { Duck } from './duck.ts'
import mentions from './schema/001-mentions.sql?raw'
import customers from './schema/002-customers.sql?raw'
import spentKeys from './schema/003-spent-keys.sql?raw'
import closedDays from './schema/004-closed-days.sql?raw'
import deliveries from './schema/005-deliveries.sql?raw'
import watchedTopics from './schema/006-watched-topics.sql?raw'
import definitions from './schema/007-definitions.sql?raw'
import corrections from './schema/008-corrections.sql?raw'
import cursorTypes from './schema/009-cursor-types.sql?raw'
import audit from './schema/011-audit.sql?raw'
import screens from './schema/012-screens.sql?raw'
import customersAsOf from './schema/020-customers.sql?raw'
import facts from './schema/021-facts.sql?raw'
import linkEvents from './schema/022-links.sql?raw'
import importNumbers from './schema/023-import-numbers.sql?raw'
import queue from './schema/030-queue.sql?raw'
import influence from './schema/031-influence.sql?raw'
import clusterings from './schema/032-clusterings.sql?raw'
import erasures from './schema/040-erasures.sql?raw'
import recordsOf from './schema/041-records-of.sql?raw'
import rootsAt from './schema/042-roots-at.sql?raw'
import noCell from './schema/043-no-cell.sql?raw'
import influenceVector from './schema/044-influence-vector.sql?raw'
import purchaseModels from './schema/045-purchase-models.sql?raw'
import recordsByNumber from './schema/046-records-by-number.sql?raw'
import revaluations from './schema/047-revaluations.sql?raw'
import marginExpected from './schema/048-margin-expected.sql?raw'
import compressedTexts from './schema/049-compressed-texts.sql?raw'
import ratings from './schema/050-ratings.sql?raw'
import lifetimeValue from './schema/051-lifetime-value.sql?raw'
import purchasesInterval from './schema/052-purchases-interval.sql?raw'
import applied from './sql/migrations.sql?raw'

/** In order; a file once released is never changed. */
const SCHEMA: readonly (readonly [name: string, sql: string])[] = [
  ['001-mentions', mentions],
  ['002-customers', customers],
  ['003-spent-keys', spentKeys],
  ['004-closed-days', closedDays],
  ['005-deliveries', deliveries],
  ['006-watched-topics', watchedTopics],
  ['007-definitions', definitions],
  ['008-corrections', corrections],
  ['009-cursor-types', cursorTypes],
  ['011-audit', audit],
  ['012-screens', screens],
  ['020-customers', customersAsOf],
  ['021-facts', facts],
  ['022-links', linkEvents],
  ['023-import-numbers', importNumbers],
  ['030-queue', queue],
  ['031-influence', influence],
  ['032-clusterings', clusterings],
  ['040-erasures', erasures],
  ['041-records-of', recordsOf],
  ['042-roots-at', rootsAt],
  ['043-no-cell', noCell],
  ['044-influence-vector', influenceVector],
  ['045-purchase-models', purchaseModels],
  ['046-records-by-number', recordsByNumber],
  ['047-revaluations', revaluations],
  ['048-margin-expected', marginExpected],
  ['049-compressed-texts', compressedTexts],
  ['050-ratings', ratings],
  ['051-lifetime-value', lifetimeValue],
  ['052-purchases-interval', purchasesInterval],
]

/** Brings a database to the newest schema; each file once, in a transaction of its own. */
export async function migrate(duck: Duck): Promise<void> {
  await duck.run('create table if not exists migrations (name varchar primary key)')
  const done = new Set((await duck.rows(applied)).map(({ name }) => name))
  for (const [name, sql] of SCHEMA) {
    if (done.has(name)) continue
    await duck.transaction(async () => {
      await duck.run(sql)
      await duck.run('insert into migrations (name) values ($name)', { name })
    })
  }
}
