import { randomInt } from 'node:crypto'

/** Crockford's 32 (https://www.crockford.com/base32.html): no letter of it looks like a digit, and U makes no words. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 30 bits: one guess in a billion for each code on show. */
const LENGTH = 6
const CODE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`)

/** A code for a screen to show, from the system's source of chance. */
export const newCode = (): string => Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

/** The code that somebody typed, whatever its case and however it was spaced; O is 0, I and L are 1. Null when it is none. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return CODE.test(code) ? code : null
}
