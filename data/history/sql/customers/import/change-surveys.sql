-- In: $at (ms).
update surveys
set score = p.score, comment = coalesce(p.comment, ''), imported_at = make_timestamp_ms($at)
from (
  select l.*, w.place
  from landed l
  join places w on w.line = l.line
  where w.is_changed
) p
where surveys.rowid = p.place
