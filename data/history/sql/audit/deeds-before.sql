-- Rows of the audit log, the newest first. In: before (seq), most (rows). Out: the columns, done_at as epoch ms.
select seq, epoch_ms(done_at) as done_at, who, what, about, why, rows, hash
from audit
where seq < $before::bigint
order by seq desc
limit $most::bigint
