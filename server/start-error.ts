import { accessSync, constants } from 'node:fs'
import { makeFolder } from '../data/make-folder.ts'
import { isDiskError } from './disk.ts'

/** Something outside does not let the server start; `exitCode` is one of sysexits.h. */
export class StartError extends Error {
  override readonly name = 'StartError'
  readonly exitCode: number
  constructor(exitCode: number, message: string, options?: ErrorOptions) {
    super(message, options)
    this.exitCode = exitCode
  }
}

const UNAVAILABLE = 69
const SOFTWARE = 70
const CANNOT_CREATE = 73
const TRY_LATER = 75

/** Why a server cannot listen. */
export const cannotListen = (error: unknown, { host, port }: { host: string; port: number }): StartError => {
  const why = LISTENING[String(codeOf(error))] ?? `${messageOf(error)}. Take another with --port or --host.`
  return new StartError(UNAVAILABLE, `Wanted to listen on ${host}:${port}, but ${why}`, { cause: error })
}

const OWN_ADDRESS =
  'Name one of its own with --host: 127.0.0.1 for this machine alone, 0.0.0.0 for every network it is on.'
/** What it means and what to do, by the code of the system. */
const LISTENING: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there. Stop it, or take another with --port (0 takes a free one) or --host.',
  EADDRNOTAVAIL: `this machine has no such address. ${OWN_ADDRESS}`,
  ENOTFOUND: `no address is known by that name. ${OWN_ADDRESS}`,
  EACCES: 'this user may not listen on that port. Take one above 1023 with --port.',
}

/** Makes the folder of the database where it is missing, and throws a StartError if nothing can be written there. */
export const prepareFolder = (folder: string): void =>
  writing(folder, () => {
    makeFolder(folder)
    accessSync(folder, constants.W_OK | constants.X_OK)
  })

/** Throws a StartError in place of what `write` throws; a disk that is full today may have room later. */
export function writing(folder: string, write: () => void): void {
  try {
    write()
  } catch (error) {
    const [exitCode, advice] = isDiskError(error)
      ? [TRY_LATER, 'Make room or mend the disk, then start again.']
      : [CANNOT_CREATE, 'Name another with --folder.']
    throw new StartError(
      exitCode,
      `Wanted to keep the database in the folder ${folder}, but ${FOLDER[String(codeOf(error))] ?? messageOf(error)}. ${advice}`,
      { cause: error },
    )
  }
}

/** Why nothing can be kept in a folder, by the code of the system. */
const FOLDER: Readonly<Record<string, string>> = {
  EEXIST: 'a file stands where a folder is wanted',
  ENOTDIR: 'a file stands where a folder is wanted',
  ENOENT: 'no folder can be made there',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'that disk can only be read',
}

/** What DuckDB says, on Linux and macOS or on Windows, of a file that another process has open. */
const LOCKED = /could not set lock on file|being used by another process/i

/** A failed role, as the person who started it should read it: null when it is no matter of theirs. */
export const explained = (error: unknown, folder: string): StartError | null =>
  LOCKED.test(messageOf(error))
    ? new StartError(
        TRY_LATER,
        `Wanted to be the only owner of the database in ${folder}, but another process has it open${pidIn(messageOf(error))}. Stop that one, or name another folder with --folder.`,
        { cause: error },
      )
    : null

const pidIn = (message: string): string => {
  const [, pid] = /PID (\d+)/.exec(message) ?? []
  return pid ? ` (process ${pid})` : ''
}

/** Says why and ends the process. */
export function giveUp(error: unknown): never {
  process.stderr.write(`groundswell: ${error instanceof StartError ? error.message : stackOf(error)}\n`)
  process.exit(error instanceof StartError ? error.exitCode : SOFTWARE)
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null)
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))
