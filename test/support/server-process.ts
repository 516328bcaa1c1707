import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')

/** How the built server is started. */
export interface Started {
  readonly flags: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** A command that runs the command, such as strace with its flags. */
  readonly under?: readonly string[]
}

export type ServerProcess = Awaited<ReturnType<typeof spawnServer>>

export const startServer = (...flags: string[]) => spawnServer({ flags })

/** The built server as a process of its own; dies with the test run. Rejects when it ends before it listens. */
export async function spawnServer({ flags, env = {}, under = [] }: Started) {
  const [command = '', ...words] = [
    ...under,
    process.execPath,
    join(ROOT, 'dist', 'server', 'main.js'),
    '--port',
    '0',
    ...flags,
  ]
  const child: ChildProcess = spawn(command, words, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  let said = ''
  // Not 'exit', which may come before the last that it said.
  const ended = once(child, 'close').then(([code]) => code as number | null)
  void ended.then(() => process.removeListener('exit', end))
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr?.on('data', (text) => {
      said += text
    })
    child.stdout?.on('data', (text) => {
      said += text
      const [, url] = /(http:\/\/127\.0\.0\.1:\d+)\//.exec(said) ?? []
      if (url) resolve(url)
    })
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${said}`)))
  })
  return {
    address,
    pid: child.pid ?? 0,
    said: () => said,
    /** Whether it says this, at or behind so many characters: true as soon as it has, false once it has ended. */
    says: (text: string, from = 0) =>
      new Promise<boolean>((resolve) => {
        const look = () => {
          if (!said.includes(text, from)) return
          child.stdout?.off('data', look)
          resolve(true)
        }
        child.stdout?.on('data', look)
        look()
        void ended.then(() => resolve(false))
      }),
    /** Its exit code, once it has ended by itself or by a signal (then null). */
    ended,
    /** The signal that ended it, null while it lives and when it ended by itself. */
    endedBy: () => child.signalCode,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    signal: (signal: NodeJS.Signals) => child.kill(signal),
    kill: (signal: NodeJS.Signals = 'SIGKILL') => {
      child.kill(signal)
      return ended
    },
  }
}

/** Asks again and again until the answer fits; the test's own time-out is the limit. Gives up when `end` comes first. */
export async function eventually<T>(
  ask: () => Promise<T>,
  fits: (answer: T) => boolean,
  end: Promise<unknown> = new Promise(() => {}),
): Promise<T> {
  let isOver = false
  void end.then(() => {
    isOver = true
  })
  while (!isOver) {
    const answer = await ask().catch(() => null)
    if (answer !== null && fits(answer)) return answer
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`Wanted an answer that fits, but what was asked has ended with ${await end}.`)
}
