-- How far the word of a customer goes, as last computed. In: customer; topic. Out: one row, none for who did not write in 90 days.
select
  epoch_ms(as_of)::double as as_of, followers, people, both_ways, days, exchanges, shared, answers, content, authorities, others, reach,
  tie, reciprocity, recency, frequency, neighbours, reputation, authority, household, points, level
from influence
where customer = $customer
  and topic = $topic
order by as_of desc
limit 1
