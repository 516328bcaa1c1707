import { expect, test } from 'vitest'
import { openDuck } from '../../../data/history/duck.ts'
import { migrate } from '../../../data/history/migrate.ts'

test('mentions stored before their texts were told how to be compressed are the same afterwards, in the order they came', async () => {
  const duck = await openDuck(':memory:')
  await migrate(duck)
  await duck.run("delete from migrations where name = '049-compressed-texts'")
  await duck.run(
    `insert into mentions
     select 'topic-' || range % 3, 'bench', hash(range), range, range, range, 0, 0, 0, 0, make_timestamp_ms(range), make_timestamp_ms(range),
       1, 2, 3, 4, 1, -1, 0, 'id ' || range, 'author', 'handle', '延誤 ' || range, '', '', '', range
     from range(3000)`,
  )
  const asked = 'select * from mentions order by rowid'
  const before = await duck.columns(asked)
  await migrate(duck)
  expect(await duck.columns(asked)).toEqual(before)
  expect(before[0]).toHaveLength(3_000)
  await duck.close()
})
