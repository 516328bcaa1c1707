-- An influence of everybody who is linked on each of three topics. In: customers (how many); end (epoch ms).
insert into influence by name
select 'topic-' || t.range as topic, c.range as customer, make_timestamp_ms($end::bigint) - interval 5 minute as as_of, 100 as followers,
  0 as answers, 0 as interactions, '[]' as authorities, 2 as others, 8 as reach, 4 as household, 12 as points, 1 + c.range // 10 % 5 as level,
  $customers // 10 as n
from range(0, $customers::bigint, 10) c
cross join range(3) t
