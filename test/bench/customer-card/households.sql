-- In: customers (how many); end (epoch ms, not used beyond the check that it is a time).
insert into households
select range, 'bench', range::varchar
from range($customers::bigint // 3)
where make_timestamp_ms($end::bigint) is not null
