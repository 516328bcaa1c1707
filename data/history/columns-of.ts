/** All rows of a result of numbers, a column each; none where there are no rows. */
export async function columnsOf(
  chunks: AsyncGenerator<readonly Float64Array[]>,
): Promise<readonly Float64Array<ArrayBuffer>[]> {
  const parts: (readonly Float64Array[])[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return (parts[0] ?? []).map((_, column) => joined(parts.flatMap((chunk) => chunk[column] ?? [])))
}

function joined(parts: readonly Float64Array[]): Float64Array<ArrayBuffer> {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
