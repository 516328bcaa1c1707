-- The whole audit log in its order. Out: the columns, done_at as epoch ms.
select seq, epoch_ms(done_at) as done_at, who, what, about, why, rows, hash
from audit
order by seq
