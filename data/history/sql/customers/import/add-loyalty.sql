-- In: $at (ms).
insert into loyalty
select l.known, l.program, l.points, make_timestamp_ms(coalesce(l.from_at, $at))
from landed l
anti join places w on w.line = l.line
order by l.line
