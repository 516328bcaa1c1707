import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { judgedIn, newFindings } from './findings.ts'
import { isQuiet, machine, watched } from './machine.ts'
import { HELP, type Options, readOptions } from './options.ts'
import { PARTS } from './parts.ts'
import { installPeers } from './peer-modules.ts'
import { writeLines } from './recording.ts'
import { type Part, printed, type Report } from './report.ts'
import { fallen, spliced, store, storedIn } from './stored.ts'
import { workload } from './workload.ts'

const DOCS = resolve('docs')

/** What the parts and the whole cost beside their peers, in one run; docs/performance.md says how to read it. */
async function main(options: Options): Promise<number> {
  const run = new Date().toISOString()
  const commit = commitOf()
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-bench-'))
  const missing = installPeers()
  const { topics, lines } = workload(options.topics, { rate: options.rate })
  const file = join(folder, 'posts.ndjson')
  const total = await writeLines(file, lines(options.seconds * options.rate))
  const parts: Part[] = []
  for (const [name, measure] of PARTS) {
    if (!options.isWanted(name)) continue
    const found = newFindings()
    if (missing && parts.length === 0) found.notes.push(missing)
    const at = new Date().toISOString()
    console.error(name)
    const quiet = await watched(() => measure({ options, found, before: parts, folder, file, total, topics }))
    console.error(`${name}: ${JSON.stringify(quiet)}`)
    parts.push({ name, run, at, commit, ...quiet, ...found, verdicts: judgedIn(found, isQuiet(quiet)) })
  }
  rmSync(folder, { recursive: true })
  const { seconds, rate, screens } = options
  const settings = { seconds, rate, topics: topics.length, screens }
  return conclude(options, { run, machine: machine(), settings, lines: total, parts })
}

function conclude(options: Options, report: Report): number {
  console.log(printed(report))
  if (options.isStored) keep(options.isWhole ? report : spliced(storedIn(DOCS), report))
  const worse = options.gate ? fallen(report, storedIn(DOCS)) : []
  for (const line of worse) console.log(line)
  return worse.length > 0 ? 1 : 0
}

function keep(report: Report | string): void {
  if (typeof report === 'string') console.log(report)
  else store(report, DOCS)
}

/** With a plus where what runs is not what was committed; of the docs only figures are written. */
function commitOf(): string {
  const git = (...words: string[]) => execFileSync('git', words, { encoding: 'utf8' }).trim()
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--', '.', ':!docs') === '' ? '' : '+')
  } catch {
    return 'unknown'
  }
}

const options = readOptions(process.argv.slice(2))
if (options) process.exit(await main(options))
process.stdout.write(HELP)
