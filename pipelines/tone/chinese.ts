/** Characters that written Cantonese has to itself, as code points. None of them is changed by folding to Simplified. */
export const CANTONESE: ReadonlySet<number> = new Set(
  [...'嘅咗喺唔哋嚟冇啲噉乜佢嗰嘢嗌攞揸冚瞓咁喎咩啱嘥嗮㗎嗱掂俾唞啩吖嘞嚿揾撳孭嘈攰唥'].map(
    (c) => c.codePointAt(0) ?? 0,
  ),
)

/** How a Chinese text is written, by the characters only one way of writing has. */
export const WRITING = { none: 0, traditional: 1, simplified: 2, cantonese: 3 } as const

/**
 * WRITING of each code unit, from pairs (Traditional, Simplified). A Simplified form that Traditional also writes with
 * another meaning (后, 里, 面) proves nothing.
 */
export function newWritings(simplified: Uint16Array): Uint8Array {
  const writing = new Uint8Array(65_536)
  for (let i = 0; i + 1 < simplified.length; i += 2) writing[simplified[i + 1] ?? 0] = WRITING.simplified
  for (const unit of SHARED) writing[unit] = WRITING.none
  for (let i = 0; i + 1 < simplified.length; i += 2) writing[simplified[i] ?? 0] = WRITING.traditional
  for (const unit of CANTONESE) writing[unit] = WRITING.cantonese
  return writing
}

const SHARED = [
  ...'后里面台只干斗几志系余松谷云向同回卷布了出范胡吁升御折舍辟郁征万于才准凶占吃周咸唇娘家局岩弥托扣抵杆杰板柜梁欲游漓沾淀灶症着睾秋秘策粘糊群致舌荐虫表采岳姜污泛焰',
].map((character) => character.charCodeAt(0))
