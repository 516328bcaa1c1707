const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** What bytes say, UTF-8: all of it, where a decoder left to itself would leave out a byte order mark at the beginning. */
export const textIn = (bytes: Uint8Array): string => decoder.decode(bytes)
