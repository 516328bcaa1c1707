import { newRecent } from './recent.ts'

/** Authors whose handle is remembered; when full, the half longest unheard of is forgotten. */
const ROOM = 50_000

/** The newest handle of each author, for networks that say it once and not with every post. */
export function newHandles(room = ROOM) {
  const handles = newRecent<string, string>(room)
  let areNone = true
  return {
    remember: (author: string, handle: string | null): void => {
      if (handle === null) return
      handles.set(author, handle)
      areNone = false
    },
    areNone: (): boolean => areNone,
    of: (author: string): string | null => handles.get(author) ?? null,
  }
}
