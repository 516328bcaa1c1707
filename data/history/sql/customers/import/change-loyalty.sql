update loyalty
set points = p.points
from (
  select l.points, w.place
  from landed l
  join places w on w.line = l.line
  where w.is_changed
) p
where loyalty.rowid = p.place
