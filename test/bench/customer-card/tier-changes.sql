-- In: customers (how many); end (epoch ms).
insert into tier_changes
select range, 1 + range % 2, make_timestamp_ms($end::bigint) - interval 3 year
from range($customers::bigint)
