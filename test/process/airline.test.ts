import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import { afterAll, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { openDuck } from '../../data/history/duck.ts'
import { parseQuery } from '../../pipelines/query/parse.ts'
import { oracleMatches } from '../oracle/match.ts'
import { healthOnce } from '../support/health.ts'
import { startServer } from '../support/server-process.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const DATA = join(ROOT, '..', 'shared', 'data', 'airline-2015', 'tweets.csv')
const isHere = existsSync(DATA)
if (!isHere) console.log(`skipped: the 14,640 tweets are not at ${DATA}`)

const folder = mkdtempSync(join(tmpdir(), 'groundswell-airline-'))
afterAll(() => rmSync(folder, { recursive: true }))

test.skipIf(!isHere)(
  'npm start -- --config config/airline-2015.yaml counts 14,640 real tweets as the oracle does',
  async () => {
    const server = await startServer('--config', 'config/airline-2015.yaml', '--speed', 'flat-out', '--folder', folder)
    const {
      sources: [source],
    } = await healthOnce(server, ({ sources: [one] }) => one?.state === 'done' && one.pending === 0)
    expect(source).toMatchObject({ lines: 14_640, deadLettered: 0, deduped: 0 })
    expect(await server.kill('SIGTERM')).toBe(0)

    const rows = parseCsv(readFileSync(DATA), { columns: true }) as { text: string; name: string }[]
    const { topics } = parseYaml(readFileSync(join(ROOT, 'config', 'airline-2015.yaml'), 'utf8')) as {
      topics: { id: string; query: string }[]
    }
    const expected = topics.map(({ id, query }) => {
      const parsed = parseQuery(query)
      if (!parsed.ok) throw new Error(parsed.error.message)
      return {
        topic: id,
        n: rows.filter(({ text, name }) =>
          oracleMatches(parsed.query, { text, handle: name, followers: -1, lang: 'en' }),
        ).length,
      }
    })
    const duck = await openDuck(join(folder, 'groundswell.duckdb'))
    const counted = await duck.rows('select topic, count(*)::int as n from mentions group by topic order by topic')
    await duck.close()
    expect(counted).toEqual(expected.sort((a, b) => (a.topic < b.topic ? -1 : 1)))
  },
)
