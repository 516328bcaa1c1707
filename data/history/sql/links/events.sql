-- What was done to links, the newest first. In: before (an event, exclusive), most. Out: times as epoch ms.
select event, epoch_ms(happened_at)::double as happened_at, kind, network, author, customer, other, consent_basis, evidence,
  confidence, how, done_by, why, undoes
from link_events
where event < $before
order by event desc
limit $most::bigint
