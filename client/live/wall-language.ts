import { storedUnder } from './storage.ts'

/** What the wall of an address spoke last, so that a page which is fetched anew speaks it before the first frame too. */
export interface WallLanguage {
  /** Null where it spoke the browser's own, or was never heard. */
  readonly last: string | null
  /** What its config says; null for the browser's own. */
  readonly keep: (language: string | null) => void
}

/** `wall` is as the address names it, null for the first. */
export function wallLanguage(wall: string | null): WallLanguage {
  const stored = storedUnder(`groundswell.language/${wall ?? ''}`)
  return {
    last: stored.read(),
    keep: (language) => (language === null ? stored.drop() : stored.keep(language)),
  }
}
