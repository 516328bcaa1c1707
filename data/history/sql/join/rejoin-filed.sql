-- Says of mentions in files what they are joined with now. In: temp table rejoined.
insert or replace into filed_joins (key_hash, customer, tier, facts)
select distinct on (place) place, customer, tier, facts
from rejoined
