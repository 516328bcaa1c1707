/** "1 feed", "2 feeds". */
export const feeds = (count: number): string => `${count} ${isOne(count) ? 'feed' : 'feeds'}`

export const othersGoOn = (count: number): string => `${count} other ${isOne(count) ? 'feed goes' : 'feeds go'} on.`

/** What a source says of itself is English. */
const plural = new Intl.PluralRules('en')
const isOne = (count: number): boolean => plural.select(count) === 'one'
