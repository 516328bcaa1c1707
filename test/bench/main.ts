import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Findings } from './findings.ts'
import { lookAround, machine } from './machine.ts'
import { HELP, type Options, readOptions } from './options.ts'
import { PARTS } from './parts.ts'
import { installPeers } from './peer-modules.ts'
import { writeLines } from './recording.ts'
import { fallen, printed, type Report, store } from './report.ts'
import { workload } from './workload.ts'

const DOCS = resolve('docs')

/** What the parts and the whole cost beside their peers, in one run; docs/performance.md says how to read it. */
async function main(options: Options): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-bench-'))
  const found: Findings = { rows: [], verdicts: [], notes: [], looks: [] }
  const missing = installPeers()
  if (missing) found.notes.push(missing)
  const { topics, lines } = workload(options.topics, { rate: options.rate })
  const file = join(folder, 'posts.ndjson')
  const total = await writeLines(file, lines(options.seconds * options.rate))
  const given = { options, found, folder, file, total, topics }
  for (const [name, measure] of PARTS) {
    if (!options.isWanted(name)) continue
    const look = await lookAround()
    found.looks.push(look)
    console.error(`${name}: others take ${percent(look.others)}, ${look.steps} M steps a CPU second`)
    await measure(given)
  }
  rmSync(folder, { recursive: true })
  return conclude(options, {
    at: new Date().toISOString(),
    machine: machine(),
    others: found.looks.some(({ others }) => others === null)
      ? null
      : Math.max(...found.looks.map(({ others }) => others ?? 0)),
    lines: total,
    topics: topics.length,
    rows: found.rows,
    verdicts: found.verdicts,
    notes: found.notes,
  })
}

function conclude(options: Options, report: Report): number {
  console.log(printed(report))
  if (options.isStored) store(report, DOCS)
  const worse = options.gate ? fallen(report, DOCS) : []
  for (const line of worse) console.log(line)
  return worse.length > 0 ? 1 : 0
}

const percent = (share: number | null): string => (share === null ? 'an unknown share' : `${Math.round(share * 100)} %`)

const options = readOptions(process.argv.slice(2))
if (options) process.exit(await main(options))
process.stdout.write(HELP)
