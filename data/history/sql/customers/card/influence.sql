-- How far the word of a customer goes, as last computed. In: customer; topic. Out: one row, none for who did not write in 90 days.
select
  epoch_ms(as_of)::double as as_of, followers, people, answers, content, interactions, others, reach, tie, reputation, authority,
  household, points, level, n
from influence
where customer = $customer
  and topic = $topic
order by as_of desc
limit 1
