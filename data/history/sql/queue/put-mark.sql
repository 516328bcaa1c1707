-- Adds what somebody did about a post. In: id_hash (decimal); mark; marked_by; marked_at (epoch ms).
insert into queue_marks (id_hash, mark, marked_by, marked_at)
values ($id_hash::ubigint, $mark, $marked_by, make_timestamp_ms($marked_at::bigint))
