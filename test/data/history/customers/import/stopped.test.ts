import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mapping } from '../../../../../data/history/customers/import/mapping.ts'
import { imported, importStore } from '../../../../support/import.ts'

test('an import nobody listens to any more ends at once, leaves no rows behind that wait, and the next one works', async () => {
  const { history, folder, file } = await importStore()
  const long = join(folder, 'long.csv')
  await history.duck.run(
    `copy (select n as id, repeat('x', 40) as name from range(3_000_000) t(n)) to '${long}' (header)`,
  )
  const rawOf = (path: string) => ({
    source: 'crm',
    tables: [{ into: 'customers', from: { file: path }, fields: { ref: 'id', name: 'name' } }],
  })
  const request = { mapping: mapping.parse(rawOf(long)), isDry: false }
  for await (const event of history.importCustomers(request, Date.now)) if (event.kind === 'reading') break
  expect(existsSync(join(folder, 'import.duckdb'))).toBe(false)
  await imported(history, rawOf(file('short.csv', 'id,name\n1,a\n')))
  expect(await history.duck.rows('select ref from customers')).toEqual([{ ref: '1' }])
})

test('a second import at the same time is refused, and the first goes on', async () => {
  const { history, file } = await importStore()
  const raw = {
    source: 'crm',
    tables: [{ into: 'customers', from: { file: file('c.csv', 'id\n1\n') }, fields: { ref: 'id' } }],
  }
  const first = imported(history, raw)
  await expect(imported(history, raw)).rejects.toThrow('another import is at work')
  expect((await first).at(-1)?.kind).toBe('done')
})
