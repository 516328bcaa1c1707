insert into tier_changes
select l.known, l.tier, make_timestamp_ms(l.from_at)
from landed l
anti join places w on w.line = l.line
order by l.line
