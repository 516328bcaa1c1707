-- Joins mentions of the hot tail anew. In: temp table rejoined.
update mentions
set customer = r.customer, tier = r.tier, facts = r.facts
from rejoined r
where mentions.rowid = r.place
