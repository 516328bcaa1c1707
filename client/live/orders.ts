import type { WallOrder } from '../../pipelines/contract/wall.ts'

/** Tells a wall what to do; false where the server does not let this page, or is not reached. */
export const tellWall = (wall: string, order: WallOrder): Promise<boolean> =>
  fetch(`/api/walls/${wall}/${order}`, { method: 'POST' }).then(
    ({ ok }) => ok,
    () => false,
  )

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
