-- One in four hundred records was merged into another one. In: customers (how many); end (epoch ms).
insert into merges
select range + 7, range, make_timestamp_ms($end::bigint) - interval 30 day
from range(0, $customers::bigint - 7, 400)
