/** Authors whose handle is remembered; when full, the half longest unheard of is forgotten. */
const ROOM = 50_000

/** The newest handle of each author, for networks that say it once and not with every post. */
export function newHandles(room = ROOM) {
  let young = new Map<string, string>()
  let old = new Map<string, string>()
  return {
    remember: (author: string, handle: string | null): void => {
      if (handle === null) return
      if (young.size >= room / 2) {
        old = young
        young = new Map()
      }
      young.set(author, handle)
    },
    areNone: (): boolean => young.size === 0,
    of: (author: string): string | null => young.get(author) ?? old.get(author) ?? null,
  }
}
