-- A cell for everybody. In: customers (how many); end (epoch ms).
insert into rfm_cells
select range, make_timestamp_ms($end::bigint) - interval 1 day, 365, 1 + range % 5, 1 + range // 5 % 5, 1 + range // 25 % 5
from range($customers::bigint)
