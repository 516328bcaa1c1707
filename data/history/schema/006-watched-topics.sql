-- Topics that posts have been matched with so far. One that is not here is new: what is stored is searched for it once.
create table watched_topics (
  topic varchar primary key
);

insert into watched_topics
select distinct topic
from mentions;
