import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const running = z.strictObject({ pid: z.number(), host: z.string(), port: z.number(), token: z.string() })

/** Where the server that owns a folder is reached, and the word by which it knows whoever may read that folder. */
export type Running = z.output<typeof running>

const pathIn = (folder: string): string => join(folder, 'running.json')

/** Only the owner of the folder may read it. */
export function noteRunning(folder: string, note: Running): void {
  rmSync(pathIn(folder), { force: true })
  writeFileSync(pathIn(folder), JSON.stringify(note), { mode: 0o600 })
}

/** Removes the note of this process; that of another server stays. */
export function forgetRunning(folder: string): void {
  const note = running.safeParse(readNote(folder))
  if (note.success && note.data.pid === process.pid) rmSync(pathIn(folder), { force: true })
}

/** The server that runs on a folder; null when none does, whatever one that was killed left behind. */
export function findRunning(folder: string): Running | null {
  const note = running.safeParse(readNote(folder))
  return note.success && isAlive(note.data.pid) ? note.data : null
}

/** Null when there is none, or when a death cut it short. */
function readNote(folder: string): unknown {
  try {
    return JSON.parse(readFileSync(pathIn(folder), 'utf8'))
  } catch {
    return null
  }
}

/** A note with our own number is of somebody before us: in a container every server is process 1. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Not permitted: it is there, under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
