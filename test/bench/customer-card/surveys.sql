-- Two answers of every fourth customer. In: customers (how many); end (epoch ms).
insert into surveys
select range * 2 % $customers, 'bench', make_timestamp_ms($end::bigint) - to_hours((hash(range) % 15000)::bigint), (hash(range) % 11)::utinyint, '',
  make_timestamp_ms($end::bigint)
from range($customers::bigint // 2)
