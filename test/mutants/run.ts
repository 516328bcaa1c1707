import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MUTANTS, type Mutant } from './mutants.ts'

/** `npm run mutants [-- word]`: plants each fault in a copy of the project and runs the tests that must notice. */
const ROOT = join(import.meta.dirname, '..', '..')
const COPIED = [
  'pipelines',
  'data',
  'server',
  'client',
  'config',
  'test',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
]

const copy = mkdtempSync(join(tmpdir(), 'groundswell-mutants-'))
process.once('exit', () => rmSync(copy, { recursive: true, force: true }))
process.once('SIGINT', () => process.exit(130))
for (const each of COPIED) cpSync(join(ROOT, each), join(copy, each), { recursive: true })
symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))

const [word = ''] = process.argv.slice(2)
const chosen = MUTANTS.filter(({ why, file }) => why.includes(word) || file.includes(word))
if (!passes([...new Set(chosen.flatMap(({ tests }) => tests))])) {
  console.error('Wanted tests that pass before anything is planted; mend them first.')
  process.exit(1)
}
const survivors = chosen.filter((mutant) => !isCaught(mutant))
console.log(`\n${chosen.length} planted, ${chosen.length - survivors.length} caught, ${survivors.length} missed`)
process.exit(survivors.length === 0 ? 0 : 1)

function isCaught(mutant: Mutant): boolean {
  const file = join(copy, mutant.file)
  const sound = readFileSync(file, 'utf8')
  writeFileSync(
    file,
    sound.replace(mutant.find, () => mutant.replace),
  )
  const caught = !passes(mutant.tests)
  writeFileSync(file, sound)
  console.log(`${caught ? 'caught' : 'MISSED'}  ${mutant.why}  (${mutant.file})`)
  return caught
}

function passes(tests: readonly string[]): boolean {
  const { status } = spawnSync(
    process.execPath,
    [
      join('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--project',
      'node',
      '--bail',
      '1',
      '--maxWorkers',
      '1',
      ...tests,
    ],
    { cwd: copy, stdio: 'ignore', timeout: 300_000 },
  )
  return status === 0
}
