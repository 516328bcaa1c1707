-- Notes that orders are in order. In: at (epoch ms).
insert into clusterings (clustered_at, orders)
select make_timestamp_ms($at::bigint), count(*)
from orders
