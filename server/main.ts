import { join } from 'node:path'
import packageJson from '../package.json' with { type: 'json' }
import { backUp, restore } from './backup-command.ts'
import { HELP, readInvocation } from './command-line.ts'
import { erasePerson } from './erase-command.ts'
import { importInto } from './import-command.ts'
import { showProgress } from './import-progress.ts'
import { linkIn } from './link-command.ts'
import { serve } from './serve.ts'
import { giveUp } from './start-error.ts'

/** The command: reads what was asked for, then serves until a signal. Exit codes as sysexits.h: 64 usage, 78 config. */
// What is written holds personal data: it is its owner's alone.
process.umask(0o077)
const read = () => readInvocation(process.argv.slice(2))
const invocation = read()
switch (invocation.kind) {
  case 'help':
    process.stdout.write(HELP)
    break
  case 'version':
    process.stdout.write(`groundswell ${packageJson.version}\n`)
    break
  case 'checked':
    process.stdout.write('groundswell: the config is right.\n')
    break
  case 'wrong':
    for (const error of invocation.errors) process.stderr.write(`groundswell: ${error}\n`)
    process.stderr.write('groundswell: nothing was started; mend this, or see npm start -- --help\n')
    process.exitCode = invocation.exitCode
    break
  case 'backup':
    await errand(() => backUp(invocation.config, invocation.folder))
    break
  case 'restore':
    await errand(() => restore(invocation.config, invocation.folder))
    break
  case 'import': {
    const told = showProgress(process.stderr, () => performance.now())
    await errand(() => importInto(invocation.config, invocation.request, told))
    break
  }
  case 'link':
    await errand(() => linkIn(invocation.config, invocation.orders))
    break
  case 'erase':
    await errand(() => erasePerson(invocation.config, invocation.request))
    break
  case 'serve':
    await serve({ config: invocation.config, client: join(import.meta.dirname, '..', 'client'), read }).catch(giveUp)
}

/** Exit code 73 of sysexits.h: what was to be made could not be. */
async function errand(work: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`groundswell: ${await work()}\n`)
  } catch (error) {
    process.stderr.write(`groundswell: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 73
  }
}
