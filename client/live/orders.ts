import type { WallOrder } from '../../pipelines/contract/wall.ts'

/** What came of an order: the server does not let this page, or it could not (its store is being opened, or it is not reached). */
export type Told = 'done' | 'refused' | 'undone'

/** Tells a wall what to do. */
export const tellWall = (wall: string, order: WallOrder): Promise<Told> =>
  fetch(`/api/walls/${wall}/${order}`, { method: 'POST' }).then(toldBy, () => 'undone')

/** By the answer to an order, or to the question for the walls. */
export const toldBy = ({ ok, status }: Pick<Response, 'ok' | 'status'>): Told => {
  if (ok) return 'done'
  return status === 403 ? 'refused' : 'undone'
}

/** A key as a page hears it. */
type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>

/** What a key of a screen tells its wall; null for any other. */
export function orderOf({ key, shiftKey, ctrlKey, altKey, metaKey }: Pressed, isPinned: boolean): WallOrder | null {
  if (ctrlKey || altKey || metaKey) return null
  switch (key) {
    case 'ArrowRight':
      return 'next'
    case 'ArrowLeft':
      return 'previous'
    case ' ':
      return isPinned ? 'unpin' : 'pin'
    case 'Escape':
      return 'unpin'
    case 'h':
    case 'H':
      return shiftKey ? 'show' : 'hide'
    default:
      return null
  }
}
