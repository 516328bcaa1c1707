import type { Report } from '../../pipelines/contract/command.ts'
import { type Picture, readPicture } from './picture.ts'

/** Why a screen that was let in has to go. */
export type Parting = 'revoked' | 'replaced' | 'again'

/** A connection of a paired screen. */
export interface Guest {
  /** Drawn anew by each page: another one under the same token is another screen, or the same one started anew. */
  readonly page: string
  readonly part: (why: Parting) => void
}

/** What is known of a paired screen since the server started. Times are epoch ms. */
export interface Life {
  readonly isConnected: boolean
  /** Null when it was not heard since the server started. */
  readonly heardAt: number | null
  readonly build: string | null
  readonly frame: Report['frame']
  readonly picture: Picture | null
  readonly pictureAt: number | null
  /** How often another screen came with its token while it was connected. */
  readonly replaced: number
}

/** A connection while it is let in. */
export interface Stay {
  readonly heard: () => void
  /** False when its picture is none we would show; the rest is kept. */
  readonly report: (report: Report) => boolean
  readonly leave: () => void
}

/** Who is connected, one connection a screen, and what each says of itself. In memory alone. */
export interface Stays {
  /** A second connection of a screen ends the first. */
  readonly enter: (id: string, guest: Guest) => Stay
  readonly lifeOf: (id: string) => Life
  /** Ends its connection and forgets it. */
  readonly end: (id: string) => void
  /** Forgets what screens were seen to show; a live one is drawn again within half a minute. */
  readonly forgetPictures: () => void
}

const UNHEARD: Life = {
  isConnected: false,
  heardAt: null,
  build: null,
  frame: null,
  picture: null,
  pictureAt: null,
  replaced: 0,
}

/** A post that is deleted at its source is gone from what we show of screens within a minute, also of one that is away; ms. */
const PICTURE_LIFE = 50_000

export interface StaysSetup {
  /** Epoch ms. */
  readonly clock: () => number
  /** Another screen took over a token in use. */
  readonly replaced: (id: string) => void
}

export function newStays({ clock, replaced }: StaysSetup): Stays {
  const lives = new Map<string, Life>()
  const guests = new Map<string, Guest>()
  const isOver = ({ pictureAt }: Life) => pictureAt !== null && clock() - pictureAt > PICTURE_LIFE
  const lifeOf = (id: string): Life => {
    const life = lives.get(id) ?? UNHEARD
    return isOver(life) ? { ...life, picture: null, pictureAt: null } : life
  }
  const change = (id: string, change: Partial<Life>) => lives.set(id, { ...lifeOf(id), ...change })
  const makeRoom = (id: string, page: string) => {
    const before = guests.get(id)
    if (!before) return
    guests.delete(id)
    if (before.page === page) return before.part('again')
    change(id, { replaced: lifeOf(id).replaced + 1 })
    replaced(id)
    before.part('replaced')
  }
  return {
    lifeOf,
    enter: (id, guest) => {
      makeRoom(id, guest.page)
      guests.set(id, guest)
      change(id, { isConnected: true, heardAt: clock() })
      const ifHere = (next: Partial<Life>) => {
        if (guests.get(id) === guest) change(id, next)
      }
      return {
        heard: () => ifHere({ heardAt: clock() }),
        report: ({ build, frame, picture }) => {
          const seen = picture === null ? null : readPicture(picture)
          ifHere({ build, frame, ...(seen && { picture: seen, pictureAt: clock() }) })
          return picture === null || seen !== null
        },
        leave: () => {
          ifHere({ isConnected: false })
          if (guests.get(id) === guest) guests.delete(id)
        },
      }
    },
    end: (id) => {
      const guest = guests.get(id)
      guests.delete(id)
      lives.delete(id)
      guest?.part('revoked')
    },
    forgetPictures: () => {
      for (const id of lives.keys()) change(id, { picture: null, pictureAt: null })
    },
  }
}
