-- In: $source, $at (ms).
insert into surveys
select l.known, $source, make_timestamp_ms(l.answered_at), l.score, coalesce(l.comment, ''), make_timestamp_ms($at)
from landed l
anti join places w on w.line = l.line
order by l.line
