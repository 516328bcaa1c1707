/** What the erased go by, as patterns of RE2 that DuckDB looks for in what others wrote. */
export interface NamePatterns {
  /** "@handle"; group 1 is what follows it. */
  readonly handles: string
  /** Ids between other signs; groups 1 and 2 are what stands before and after. */
  readonly ids: string
  /** A handle as a part of an address. */
  readonly pages: string
  /** Any of it, wherever it stands by itself. */
  readonly names: string
}

export interface Name {
  readonly name: string
  readonly isHandle: boolean
}

/**
 * Signs of names in one pattern, or one name. RE2 refuses a pattern of some 500,000 (20,000 handles), and reads ten of a tenth
 * faster than one.
 */
const MOST_SIGNS = 32_000

/** The patterns of all names, so many in each that they can be read; at least one, which fits nothing where nobody has a name. */
export function patternsOf(names: readonly Name[]): readonly NamePatterns[] {
  const groups: Name[][] = [[]]
  let signs = 0
  for (const name of names) {
    signs += name.name.length
    if (signs > MOST_SIGNS) {
      groups.push([])
      signs = name.name.length
    }
    groups.at(-1)?.push(name)
  }
  return groups.map(patternsOfFew)
}

/** A handle is looked for whatever its case, and with an "@" before it alone: without one it may be a word. */
function patternsOfFew(names: readonly Name[]): NamePatterns {
  const handles = anyOf(names.filter(({ isHandle }) => isHandle))
  const ids = anyOf(names.filter(({ isHandle }) => !isHandle))
  return {
    handles: handles ? `(?i)[@＠]${handles}${AFTER_HANDLE}` : NOTHING,
    ids: ids ? `${BEFORE}${ids}${AFTER}` : NOTHING,
    pages: handles ? `(?i)/@?${handles}${AFTER_HANDLE}` : NOTHING,
    names: names.length > 0 ? `(?i)${BEFORE}${anyOf(names)}${AFTER}` : NOTHING,
  }
}

const BEFORE = '(^|[^A-Za-z0-9])'
const AFTER = '([^A-Za-z0-9]|$)'
const AFTER_HANDLE = '([^A-Za-z0-9_]|$)'
/** Fits no text, and has the groups. */
const NOTHING = '([^\\x00-\\x{10FFFF}])()'

const anyOf = (names: readonly Name[]): string =>
  names.length === 0 ? '' : `(?:${names.map(({ name }) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})`
