-- In: $at (ms).
update accounts
set
  is_verified = coalesce(p.is_verified, false),
  consent_basis = p.consent_basis,
  evidence = p.evidence,
  declared_at = make_timestamp_ms(p.declared_at),
  withdrawn_at = make_timestamp_ms(p.withdrawn_at),
  imported_at = make_timestamp_ms($at)
from (
  select l.*, w.place
  from landed l
  join places w on w.line = l.line
  where w.is_changed
) p
where accounts.rowid = p.place
