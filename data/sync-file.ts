import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Returns once what was written to a file, or the names in a folder, are on disk. */
export function syncFile(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
