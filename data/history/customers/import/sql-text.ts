/** A text as SQL writes it. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A name of a column or table, whatever is in it. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`
