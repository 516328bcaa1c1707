import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { stringify } from 'yaml'
import { openDuck } from '../../data/history/duck.ts'
import { eventually, startServer } from '../support/server-process.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const MAIN = join(ROOT, 'dist', 'server', 'main.js')
const root = mkdtempSync(join(tmpdir(), 'groundswell-import-'))
afterAll(() => rmSync(root, { recursive: true }))

const runFile = promisify(execFile)
const run = async (...flags: string[]) =>
  (await runFile(process.execPath, [MAIN, 'import', 'customers', ...flags], { cwd: ROOT })).stdout

function configIn(folder: string, more: object = {}): string {
  const posts = join(root, 'posts.ndjson')
  writeFileSync(posts, JSON.stringify({ id: 'p1', at: Date.UTC(2026, 10, 1), author: 'a1', text: 'larkwing' }))
  const file = join(root, `${folder}.yaml`)
  writeFileSync(
    file,
    stringify({
      board: { name: 'Import', topic: 'larkwing' },
      topics: [{ id: 'larkwing', name: 'Larkwing', role: 'own', query: 'larkwing' }],
      sources: [{ id: 'replay', type: 'replay', file: posts, speed: 'flat-out' }],
      store: { folder: join(root, folder) },
      ...more,
    }),
  )
  return file
}

async function one(folder: string, sql: string) {
  const duck = await openDuck(join(root, folder, 'groundswell.duckdb'))
  const [row] = await duck.rows(sql)
  await duck.close()
  return row
}

test('the example of the docs lands in a store that nobody runs on and in one that is running, the same', async () => {
  const example = ['--mapping', 'config/customers-example.yaml'] as const
  const offline = configIn('offline')
  expect(await run(...example, '--dry-run', '--config', offline)).toContain('looked at crm: 27 rows, would be 21 added')
  expect(existsSync(join(root, 'offline'))).toBe(false)
  expect(await run(...example, '--config', offline)).toContain(
    'imported crm: 27 rows, 21 added, 0 changed, 0 unchanged, 6 rejected',
  )

  const running = configIn('running')
  const server = await startServer('--config', running)
  expect(await run(...example, '--config', running)).toContain('imported crm while it runs: 27 rows, 21 added')
  expect(await run(...example, '--config', running)).toContain('0 added, 0 changed, 21 unchanged')
  const answer = await fetch(`${server.address}/api/import`, { method: 'POST', body: '{}' })
  expect(answer.status).toBe(401)
  await eventually(
    async () => server.said(),
    (said) => said.includes('"event":"import"'),
  )
  expect(server.said()).not.toContain('Ilsa')
  expect(await server.kill('SIGTERM')).toBe(0)

  const hash = `select bit_xor(hash(c.ref, c.name, c.tier, c.contact)) as customers, (select bit_xor(hash(ref, amount, attributes)) from orders) as orders,
    (select bit_xor(hash(customer, r, f, m)) from rfm_cells) as cells, (select sum(clv)::double from clv) as clv from customers c`
  expect(await one('running', hash)).toEqual(await one('offline', hash))
  expect((await one('offline', hash))?.['clv']).toBeGreaterThan(0)
}, 240_000)

test('a mapping in the config is imported while the server runs', async () => {
  const imports = [{ mapping: 'config/customers-example.yaml', every: 3_600_000 }]
  const server = await startServer('--config', configIn('due', { customers: { imports } }))
  await eventually(
    async () => server.said(),
    (said) => said.includes('"event":"import"'),
  )
  expect(await server.kill('SIGTERM')).toBe(0)
  expect(await one('due', 'select count(*)::int as n from customers')).toEqual({ n: 4 })
}, 240_000)

test('killed at any moment it has landed whole batches, and the next import ends what it began', async () => {
  const orders = join(root, 'orders.csv')
  const customers = join(root, 'customers.csv')
  writeFileSync(customers, ['id', ...Array.from({ length: 1_000 }, (_, i) => `C${i}`)].join('\n'))
  const row = (i: number) => `O${i},C${i % 1_000},2026-01-01T00:00:00Z,${i % 977}`
  writeFileSync(orders, ['id,by,at,sum', ...Array.from({ length: 220_000 }, (_, i) => row(i))].join('\n'))
  const mapping = join(root, 'mapping.yaml')
  writeFileSync(
    mapping,
    stringify({
      source: 'shop',
      tables: [
        { into: 'customers', from: { file: customers }, fields: { ref: 'id' } },
        {
          into: 'orders',
          from: { file: orders },
          fields: { ref: 'id', customer: 'by', happened_at: 'at', amount: 'sum', currency: { constant: 'EUR' } },
        },
      ],
    }),
  )
  const config = configIn('killed')
  for (const delay of [900, 1_800, 3_600]) {
    const child = spawn(process.execPath, [MAIN, 'import', 'customers', '--mapping', mapping, '--config', config])
    onTestFinished(() => void child.kill('SIGKILL'))
    const ended = once(child, 'exit')
    await new Promise((resolve) => setTimeout(resolve, delay))
    child.kill('SIGKILL')
    await ended
  }
  expect(await run('--mapping', mapping, '--config', config)).toContain('221000 rows')
  expect(readdirSync(join(root, 'killed')).filter((name) => name.startsWith('import.duckdb'))).toEqual([])
  expect(
    await one(
      'killed',
      'select count(*)::int as orders, count(distinct ref)::int as refs, (select count(*)::int from customers) as customers from orders',
    ),
  ).toEqual({ orders: 220_000, refs: 220_000, customers: 1_000 })
}, 240_000)
