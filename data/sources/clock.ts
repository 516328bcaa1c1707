/** Epoch ms. Sources read the wall clock here and nowhere else, so that tests may bring their own. */
export type WallClock = () => number
export const wallClock: WallClock = () => Date.now()
