-- Generated mentions in order of time. In: mentions, topics (how many); end, span (epoch ms, ms). Words, topics and authors are
-- Zipf 1.0 by inverting n^u; every draw is a hash of the row's number.
insert into mentions by name
with drawn as (
  select range as i, hash(range, 1) / 18446744073709551616.0 as u_topic, hash(range, 2) / 18446744073709551616.0 as u_author,
    hash(range, 3) as dice
  from range($mentions::bigint)
),
placed as (
  select i, dice, floor(power($topics, u_topic))::bigint - 1 as topic, floor(power(1000000, u_author))::bigint as author
  from drawn
)
select 'topic-' || topic as topic, 'bench' as source, hash(i, 4) as key_hash, hash(i, 5) as id_hash, hash(author, 6) as author_hash,
  0::ubigint as subject_hash, 0 as op, (dice % 4)::utinyint as kind, 1 as network, (dice % 8)::utinyint as language,
  make_timestamp_ms(($end - $span + i * $span / $mentions)::bigint) as created_at,
  make_timestamp_ms(($end - $span + i * $span / $mentions)::bigint + 1000) as received_at,
  (dice % 10000)::integer as followers, (dice % 3 * 4000)::usmallint as negative, 0 as neutral, 0 as positive,
  (dice % 3)::utinyint as tone, if(author % 10 = 0, (author % 100000)::integer, -1) as customer,
  if(author % 10 = 0, 1 + author % 2, 0)::utinyint as tier, 'p' || i as id, 'a' || author as author, 'h' || author as handle,
  array_to_string(list_transform(range(8), k -> 'w' || floor(power(30000, hash(i, k + 10) / 18446744073709551616.0))::bigint), ' ') as text,
  '' as subject, '' as root, '' as links
from placed
order by i
