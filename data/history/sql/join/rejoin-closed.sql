-- Joins mentions of closed days in the database anew. In: temp table rejoined.
update closed_mentions
set customer = r.customer, tier = r.tier, facts = r.facts
from rejoined r
where closed_mentions.rowid = r.place
