-- Where rows that are there already stand, and whether they changed.
create or replace temp table places as
select l.line, t.rowid as place, t.tier is distinct from l.tier as is_changed
from landed l
join tier_changes t on t.customer = l.known and epoch_ms(t.from_at) = l.from_at
