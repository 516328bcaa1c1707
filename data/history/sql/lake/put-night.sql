-- A night was worked through. In: at (epoch ms).
insert into nights (finished_at)
values (make_timestamp_ms($at::bigint))
on conflict do nothing
