-- Puts the posts of each topic in order from the worst to the best, counting from 0. A table of its own, so that the planner
-- of expand-past.sql knows how few they are. In: table demo_posts (as mentions).
create or replace temp table demo_placed as
select *, row_number() over (partition by topic order by positive::integer - negative::integer, key_hash) - 1 as place
from demo_posts
order by topic, place
