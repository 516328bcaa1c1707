/** Dead letters the store keeps, whichever is reached first: rows, and bytes of their lines. The oldest go first. */
export const MOST_LETTERS = { rows: 10_000, bytes: 104_857_600 } as const
