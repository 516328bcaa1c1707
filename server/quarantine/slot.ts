import { constants, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * A small file that is written over and over, `room` bytes of ASCII each time; the death of this process cannot take back
 * what was. One write in place, padded: there is no moment without a whole record, no tail of an older one, and a disk that
 * is full already gives it the room it had.
 */
export function openSlot(file: string, room: number): (text: string) => void {
  mkdirSync(dirname(file), { recursive: true })
  const open = openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600)
  return (text) => {
    if (text.length > room) throw new RangeError(`Wanted a record of at most ${room} bytes, came ${text.length}.`)
    writeSync(open, text.padEnd(room), 0)
  }
}
