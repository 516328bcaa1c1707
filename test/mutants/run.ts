import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { putSection } from '../soak/report.ts'
import { newCopy } from './copy.ts'
import { MUTANTS } from './mutants.ts'
import { type Judged, lastRun } from './report.ts'

/**
 * `npm run mutants [-- --at-once 2] [word…]`: plants each fault, or those whose file or words hold one of the words, in a copy of the
 * project and runs the tests that must notice. A whole run writes docs/mutants.md.
 */
const { values, positionals } = parseArgs({
  options: { 'at-once': { type: 'string', default: '2' } },
  allowPositionals: true,
})
const began = performance.now()
const isWhole = positionals.length === 0
const chosen = MUTANTS.filter(
  ({ why, file }) => isWhole || positionals.some((word) => why.includes(word) || file.includes(word)),
)
const copies = Array.from({ length: Number(values['at-once']) }, newCopy)
process.once('exit', () => {
  for (const copy of copies) copy.remove()
})
process.once('SIGINT', () => process.exit(130))

const files = [...new Set(chosen.flatMap(({ tests }) => tests))]
const untouched = await Promise.all(
  copies.map((copy, i) => {
    const mine = files.filter((_, at) => at % copies.length === i)
    return mine.length === 0 ? null : copy.test(mine)
  }),
)
const failing = untouched.filter((outcome) => outcome !== null && outcome.verdict !== 'passed')
if (failing.length > 0) {
  console.error('Wanted tests that pass before anything is planted; mend them first:')
  for (const outcome of failing) console.error(`${outcome?.verdict}: ${outcome?.said}`)
  process.exit(1)
}

const judged: Judged[] = []
const left = [...chosen]
await Promise.all(
  copies.map(async (copy) => {
    for (let mutant = left.shift(); mutant; mutant = left.shift()) {
      const { verdict, said } = await copy.testWith(mutant)
      judged.push({ mutant, isCaught: verdict === 'failed' })
      const heading = verdict === 'failed' ? 'caught' : `MISSED (${verdict}: ${said})`
      console.log(`${heading}  ${mutant.why}  (${mutant.file})`)
    }
  }),
)
const caught = judged.filter(({ isCaught }) => isCaught).length
const minutes = (performance.now() - began) / 60_000
console.log(`\n${judged.length} planted, ${caught} caught, ${judged.length - caught} missed, ${minutes.toFixed(1)} min`)
if (isWhole) {
  putSection(
    join(import.meta.dirname, '..', '..', 'docs', 'mutants.md'),
    '## The last whole run',
    lastRun(judged, { minutes, at: new Date(), atOnce: copies.length }),
  )
}
process.exit(caught === judged.length ? 0 : 1)
