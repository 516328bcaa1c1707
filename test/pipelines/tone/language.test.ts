import { expect, test } from 'vitest'
import { languageOfText } from '../../../pipelines/tone/language.ts'

test.each([
  ['The plane is late and nobody tells us', 'en'],
  ['El vuelo está retrasado y no hay información para los pasajeros', 'es'],
  ['Le vol est en retard et on ne nous dit pas pourquoi', 'fr'],
  ['Der Flug ist verspätet und niemand sagt uns etwas', 'de'],
  ['這班機延誤了兩小時，沒有人說明', 'zh-Hant'],
  ['这班飞机延误了两小时，没有人说明', 'zh-Hans'],
  ['班機又遲，冇人理，佢哋喺度嘈', 'yue'],
  ['飛行機が遅れています', 'ja'],
  ['비행기가 늦었습니다', 'ko'],
  ['الرحلة متأخرة', 'ar'],
  ['12345 !!!', 'und'],
])('%s is %s', (text, language) => expect(languageOfText(text)).toBe(language))
