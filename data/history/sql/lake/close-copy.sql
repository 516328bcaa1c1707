-- Copies one step of closing, clustered.
insert into closed_mentions by name
select m.*
from mentions m
where m.rowid in (select place from closing)
order by m.topic, m.created_at
