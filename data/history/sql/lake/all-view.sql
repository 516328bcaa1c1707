-- Every mention there is, wherever it is kept, in no order: what questions about the past read.
create or replace view all_mentions as
select *
from mentions
union all by name
select *
from past_mentions
