-- In: customers (how many); end (epoch ms).
insert into customers
select range, 'bench', range::varchar, 'Customer ' || range, 1 + range % 2, make_timestamp_ms($end::bigint) - interval 3 year, range // 3, 1950 + range % 60,
  'customer-' || range || '@mail.example', make_timestamp_ms($end::bigint)
from range($customers::bigint)
