import { expect, test } from 'vitest'
import { LANGUAGES } from '../../../pipelines/contract/words.ts'
import { theTone } from '../../support/tone.ts'

const languageOf = (text: string) => LANGUAGES[theTone().languageOfText(new TextEncoder().encode(text))]

test.each([
  ['The plane is late and nobody tells us', 'en'],
  ['thanks', 'en'],
  ['El vuelo está retrasado y no hay información para los pasajeros', 'es'],
  ['Le vol est en retard et on ne nous dit pas pourquoi', 'fr'],
  ['Der Flug ist verspätet und niemand sagt uns etwas', 'de'],
  ['Il volo è in ritardo e nessuno ci dice niente', 'it'],
  ['O voo está atrasado e ninguém nos diz nada', 'pt'],
  ['這班機延誤了兩小時，沒有人說明', 'zh-Hant'],
  ['这班飞机延误了两小时，没有人说明', 'zh-Hans'],
  ['皇后大道', 'zh-Hant'],
  ['班機又遲，冇人理，佢哋喺度嘈', 'yue'],
  ['個app又crash，login唔到', 'yue'],
  ['Check in at 香港 airport before nine please', 'en'],
  ['飛行機が遅れています', 'ja'],
  ['日本の味，好正呀，仲要好抵', 'zh-Hant'],
  ['비행기가 늦었습니다', 'ko'],
  ['الرحلة متأخرة', 'ar'],
  ['उड़ान देर से है', 'hi'],
  ['เที่ยวบินล่าช้า', 'th'],
  ['Рейс опять задержан', 'other'],
  ['Waarom is het vliegtuig alweer te laat en zegt niemand iets', 'und'],
  ['12345 !!!', 'und'],
  ['😀😀', 'und'],
  ['@anna https://t.co/x', 'und'],
  ['', 'und'],
])('%s is %s', (text, language) => expect(languageOf(text)).toBe(language))
