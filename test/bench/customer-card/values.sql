-- A lifetime value for everybody. In: customers (how many); end (epoch ms).
insert into clv
select range, make_timestamp_ms($end::bigint) - interval 1 day, 30000, 80000 + range % 1000, 'HKD'
from range($customers::bigint)
