-- Posts with words of their own that go by an id, one a network, from the hot tail and the closed days of the database.
-- In: post. Out: hashes (decimal), source, network, language, text, topics (ids separated by commas), created_at (epoch ms),
-- tone as it stands.
with stored as (
  select *
  from mentions
  where id = $post
  union all by name
  select c.*
  from closed_mentions c
  where c.id = $post
    and not exists (
      select 1
      from takebacks t
      where t.id_hash = c.id_hash or (t.author_hash = c.author_hash and c.created_at <= t.until)
    )
)
select
  id_hash::varchar as id_hash, author_hash::varchar as author_hash, source, network, language, text,
  string_agg(distinct topic, ',' order by topic) as topics,
  epoch_ms(created_at)::double as created_at,
  tone, negative, neutral, positive
from stored
where text <> ''
group by all
order by network
