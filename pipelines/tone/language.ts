import type { PostBatch } from '../contract/post.ts'
import { indexOf, LANGUAGES, type Language } from '../contract/words.ts'
import { textAt } from '../post-view.ts'

/** Index into LANGUAGES of the row's text, from its script and its commonest words; 0 ("und") when it cannot be told. */
export const languageOfRow = (batch: PostBatch, row: number): number =>
  indexOf(LANGUAGES, languageOfText(textAt(batch, batch.text, row)))

/**
 * A first guess for short texts until the language model of the tone engine replaces it: scripts by code point,
 * Chinese by characters that only one way of writing uses, Latin scripts by function words.
 */
export function languageOfText(text: string): Language {
  if (KANA.test(text)) return 'ja'
  if (HAN.test(text)) return chineseOf(text)
  const script = SCRIPTS.find(([pattern]) => pattern.test(text))
  return script ? script[1] : latinOf(text)
}

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
const HAN = /\p{Script=Han}/u
const SCRIPTS: readonly (readonly [RegExp, Language])[] = [
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Devanagari}/u, 'hi'],
  [/\p{Script=Thai}/u, 'th'],
  [/[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}]/u, 'other'],
]

const CANTONESE = /[嘅咗喺唔哋嚟冇啲噉乜佢嗰嘢嗌攞揸冚瞓唓咁係喎咩啱]/u
const SIMPLIFIED =
  /[们这个来时说对会国过还发经后让给从见东车长门问间开关听话语请谁钱银错气机场飞航误迟费单订难觉谢爱欢乐乱边远运动员务质严坏应该没实乘尽头级办为与专业两丢线红约级纪纸织细终绝统继续绿缺罚罗义习书买争亚产亲亿仅仓价众优伤伦伪侧倾偿储儿党兰兴养兽内册写军农冲决况冻净凉减几凤凭击划则刚创删别剂剑剧劝劳势]/u
const TRADITIONAL =
  /[們這個來時說對會國過還發經後讓給從見東車長門問間開關聽話語請誰錢銀錯氣機場飛誤遲費單訂難覺謝愛歡樂亂邊遠運動員務質嚴壞應該沒實盡頭級辦為與專業兩丟線紅約紀紙織細終絕統繼續綠罰羅義習書買爭亞產親億僅倉價眾優傷倫偽側傾償儲兒黨蘭興養獸內冊寫軍農衝決況凍淨涼減幾鳳憑擊劃則剛創刪別劑劍劇勸勞勢]/u

function chineseOf(text: string): Language {
  if (CANTONESE.test(text)) return 'yue'
  const isTraditional = TRADITIONAL.test(text)
  return isTraditional || !SIMPLIFIED.test(text) ? 'zh-Hant' : 'zh-Hans'
}

const FUNCTION_WORDS: readonly (readonly [Language, RegExp])[] = [
  ['en', /\b(the|and|is|are|was|you|with|this|that|for|have|not|my|it|of|to|in)\b/gi],
  ['es', /\b(el|los|las|una|que|por|con|para|pero|muy|del|está|gracias|mi|es)\b/gi],
  ['pt', /\b(os|uma|não|você|com|para|mas|muito|está|obrigad[oa]|meu|é|do|da)\b/gi],
  ['fr', /\b(le|les|des|une|est|pas|vous|avec|pour|mais|très|merci|je|mon|et)\b/gi],
  ['de', /\b(der|die|das|und|ist|nicht|ich|mit|für|ein|eine|sehr|danke|auf|zu)\b/gi],
  ['it', /\b(il|gli|che|non|una|per|con|sono|molto|grazie|mio|della|è|di)\b/gi],
]

function latinOf(text: string): Language {
  const counts = FUNCTION_WORDS.map(([language, words]) => ({ language, n: text.match(words)?.length ?? 0 }))
  const [best, second] = counts.sort((a, b) => b.n - a.n)
  return best && best.n > 0 && best.n > (second?.n ?? 0) ? best.language : 'und'
}
