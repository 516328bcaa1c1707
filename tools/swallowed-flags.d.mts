export const FLAGS: readonly string[]
export function swallowedFlags(env: Readonly<Record<string, string | undefined>>): string | null
