/**
 * Pairs (variant, plain form) of characters that one writing of Chinese keeps apart and another does not: 答覆 is 答复, 瞭解
 * is 了解, 好像 is 好象. A converter between writings chooses by the word around, a table cannot, so both sides become one.
 * Both are already Simplified forms; the words they stand in still tell their meanings apart.
 */
export const VARIANTS: ReadonlyMap<number, number> = new Map(
  [
    ...['覆复', '瞭了', '像象', '藉借', '彷仿', '揹背', '座坐', '俱具', '甦苏', '馀余', '暱昵', '炼链', '薰熏', '甯宁'],
    ...['呆待', '著着', '痺痹', '幺么', '簷檐', '睪睾', '锺钟', '伕夫', '濬浚', '谘咨', '拏拿', '燄焰', '澂澄', '觔斤'],
    ...['籐藤', '瑯琅', '菓果', '隄堤', '鎗枪', '讬托', '荳豆', '钜巨', '雠仇', '耡锄'],
  ].map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]),
)
