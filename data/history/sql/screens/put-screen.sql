-- A screen that is paired now. In: the columns, paired_at as epoch ms.
insert into screens (id, name, wall, hash, paired_at)
values ($id, $name, $wall, $hash, make_timestamp_ms($paired_at::bigint))
