import { join } from 'node:path'
import { HELP, readInvocation } from './command-line.ts'
import { serve } from './serve.ts'
import { giveUp } from './start-error.ts'

/** The command: reads what was asked for, then serves until a signal. Exit codes as sysexits.h: 64 usage, 78 config. */
const invocation = readInvocation(process.argv.slice(2))
switch (invocation.kind) {
  case 'help':
    process.stdout.write(HELP)
    break
  case 'checked':
    process.stdout.write('groundswell: the config is right.\n')
    break
  case 'wrong':
    for (const error of invocation.errors) process.stderr.write(`groundswell: ${error}\n`)
    process.stderr.write('groundswell: nothing was started; mend this, or see npm start -- --help\n')
    process.exitCode = invocation.exitCode
    break
  case 'serve':
    await serve(invocation.config, join(import.meta.dirname, '..', 'client')).catch(giveUp)
}
