update tier_changes
set tier = p.tier
from (
  select l.tier, w.place
  from landed l
  join places w on w.line = l.line
  where w.is_changed
) p
where tier_changes.rowid = p.place
