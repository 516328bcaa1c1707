import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { DATABASE, restoreBackup } from '../../../data/history/backup.ts'
import type { Duck } from '../../../data/history/duck.ts'
import { openHistory } from '../../../data/history/history.ts'
import { scoredOf, somePost } from '../../support/scored.ts'

const root = mkdtempSync(join(tmpdir(), 'groundswell-backup-'))
afterAll(() => rmSync(root, { recursive: true }))

const NOW = Date.UTC(2026, 10, 18, 6)
const SETUP = { sources: [{ id: 'source-0' }], topics: [{ id: 'larkwing' }], zone: 'UTC' }
const post = (i: number) =>
  scoredOf([somePost({ id: `p${i}`, createdAt: NOW - i * 3_600_000, text: `text ${i}` })], [[0]])

let folders = 0
/** A store with a tail, closed days and Parquet files. */
async function filled() {
  const folder = join(root, `store-${folders++}`)
  mkdirSync(folder)
  const history = await openHistory(join(folder, DATABASE), SETUP)
  for (let i = 0; i < 400; i += 4) await history.accept([{ ...post(i), cursor: String(i) }])
  for await (const _ of history.night({ inDatabase: 6, inAll: 99 }));
  return history
}
const opened = (folder: string) => openHistory(join(folder, DATABASE), SETUP)
const wholeOf = (duck: Duck) =>
  duck.rows(
    'select count(*)::int as n, sum(hash(m)::hugeint) as digest, (select cursor from cursors) as cursor from (select * from all_mentions) m',
  )

test('a backup is the store as it was, in every form it keeps mentions in, whatever is accepted meanwhile', async () => {
  const history = await filled()
  const before = await wholeOf(history.duck)
  const folder = join(root, 'backup')
  const written = history.backup(folder, NOW)
  await history.accept([{ ...post(-1), cursor: 'later' }])
  const { files } = await written
  expect(files.map(({ name }) => name).filter((name) => name.endsWith('.parquet')).length).toBeGreaterThan(3)
  await history.close()

  const into = join(root, 'restored')
  await restoreBackup(folder, into)
  const restored = await opened(into)
  const after = await wholeOf(restored.duck)
  // One that was accepted while the copy began may be in it or not, with its cursor.
  if (after[0]?.['cursor'] === 'later') expect(after[0]['n']).toBe(Number(before[0]?.['n']) + 1)
  else expect(after).toEqual(before)
  await restored.accept([post(-2)])
  for await (const _ of restored.night({ inDatabase: 2, inAll: 99 }));
  expect((await restored.extent()).newest).toBe(NOW + 2 * 3_600_000)
  await restored.close()
})

test('is refused where there is something already, and a changed or unfinished one is not restored', async () => {
  const history = await filled()
  const folder = join(root, 'another')
  await history.backup(folder, NOW)
  await expect(history.backup(folder, NOW)).rejects.toThrow('Wanted a new folder')
  await history.close()
  const into = join(root, 'target')
  await restoreBackup(folder, into)
  await expect(restoreBackup(folder, into)).rejects.toThrow('Wanted a folder without a database')
  const left = join(root, 'left')
  mkdirSync(left)
  writeFileSync(join(left, `${DATABASE}.wal`), 'of a database that is gone')
  await expect(restoreBackup(folder, left)).rejects.toThrow(`${DATABASE}.wal`)

  const [partition] = readdirSync(join(folder, 'groundswell.lake'))
  const [file] = readdirSync(join(folder, 'groundswell.lake', partition!))
  appendFileSync(join(folder, 'groundswell.lake', partition!, file!), 'x')
  const elsewhere = join(root, 'elsewhere')
  await expect(restoreBackup(folder, elsewhere)).rejects.toThrow(file)
  expect(existsSync(join(elsewhere, DATABASE))).toBe(false)
  rmSync(join(folder, 'backup.json'))
  await expect(restoreBackup(folder, elsewhere)).rejects.toThrow('cut short')
})

test("room is made where a backup was cut short, and never where a folder of that name is somebody else's", async () => {
  const history = await filled()
  const folder = join(root, 'photos')
  mkdirSync(`${folder}.part`)
  writeFileSync(join(`${folder}.part`, DATABASE), 'cut short')
  await history.backup(folder, NOW)
  expect(existsSync(`${folder}.part`)).toBe(false)
  const other = join(root, 'other')
  mkdirSync(`${other}.part`)
  writeFileSync(join(`${other}.part`, 'holiday.jpg'), '')
  await expect(history.backup(other, NOW)).rejects.toThrow('holiday.jpg')
  expect(readdirSync(`${other}.part`)).toEqual(['holiday.jpg'])
  await history.close()
})
