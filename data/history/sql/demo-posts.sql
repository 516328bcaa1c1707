-- What expand-past.sql draws from.
create or replace temp table demo_posts as
select *
from mentions
limit 0
