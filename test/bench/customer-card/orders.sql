-- Orders of two years in order of time, by any customer. In: customers, orders (how many); end (epoch ms).
insert into orders by name
select 'bench' as source, range::varchar as ref, (hash(range, 1) % $customers)::integer as customer,
  make_timestamp_ms(($end - (1 - range / $orders) * 63072000000)::bigint) as happened_at, (80000 + hash(range, 2) % 1600000)::bigint as amount,
  (12000 + hash(range, 2) % 240000)::bigint as margin,
  'HKD' as currency, 'economy' as product, '{"flight":"LRK 218","route":"HKG-LIS"}' as attributes, make_timestamp_ms($end::bigint) as imported_at
from range($orders::bigint)
