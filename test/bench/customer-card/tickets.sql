-- A ticket for every fifth customer, one in ten of them not closed. In: customers (how many); end (epoch ms).
insert into tickets
select range, 'bench', range::varchar, range * 5, 'subject ' || range % 200, make_timestamp_ms($end::bigint) - to_hours((range % 1000)::bigint),
  make_timestamp_ms($end::bigint) - to_hours((range % 1000 - 300)::bigint), null,
  if(range % 10 = 0, null, make_timestamp_ms($end::bigint) - to_hours((range % 500)::bigint)), make_timestamp_ms($end::bigint)
from range($customers::bigint // 5)
