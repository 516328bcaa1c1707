import { expect, test } from 'vitest'
import { LATIN_LANGUAGES } from '../../../pipelines/tone/language.ts'
import { languageRows } from '../../../tools/tone/language-lessons.ts'
import type { Row } from '../../../tools/tone/rows.ts'

const HINDI = 'train/multi-hindi_train.tsv.gz'

test('an English row of the Hindi set is not taught as Hindi', () => {
  const rows: readonly Row[] = [
    { label: 1, text: 'the knicks play the nets on friday' },
    { label: 2, text: 'bahut acha gana hai' },
  ]
  const taught = languageRows(true, (file) => (file === HINDI ? [...rows] : []), new Set())
  const hindi = taught.filter(({ label }) => LATIN_LANGUAGES[label] === 'hi')
  expect(hindi.map(({ text }) => text)).toEqual(['bahut acha gana hai'])
})
