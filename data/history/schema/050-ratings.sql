-- When influence on a topic was last computed: that nobody has any is known then, and not before.
create table ratings (
  topic varchar not null,
  as_of timestamp_ms not null
);

insert into ratings
select topic, max(as_of)
from influence
group by topic
order by topic;
