-- One more row of the audit log. In: the columns, at as epoch ms.
insert into audit (seq, done_at, who, what, about, why, rows, hash)
values ($seq::bigint, make_timestamp_ms($at::bigint), $who, $what, $about, $why, $rows::bigint, $hash)
