import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** A row that did not land, of a place: a file, or a table of a database. `row` is what came: the columns of the mapping, or the line itself where it was no row. */
export interface DeadLetter {
  readonly line: number
  readonly reason: string
  readonly row: Readonly<Record<string, unknown>> | string
}

export interface DeadLetters {
  /** On disk when it returns. */
  readonly put: (letters: readonly DeadLetter[]) => void
  /** The file, null while there is nothing in it. */
  readonly file: () => string | null
  readonly close: () => void
}

/** A file of NDJSON that only its owner may read, made with its first letter. */
export function newDeadLetters(file: string | null, place: string): DeadLetters {
  let descriptor: number | null = null
  const opened = (path: string): number => {
    mkdirSync(dirname(path), { recursive: true })
    return openSync(path, 'a', 0o600)
  }
  return {
    put: (letters) => {
      if (letters.length === 0 || file === null) return
      descriptor ??= opened(file)
      writeSync(descriptor, letters.map((letter) => `${JSON.stringify({ place, ...letter })}\n`).join(''))
      fsyncSync(descriptor)
    },
    file: () => (descriptor === null ? null : file),
    close: () => {
      if (descriptor !== null) closeSync(descriptor)
    },
  }
}
