-- Currencies in which the margin of a sampled order is known. Out: currency.
select distinct currency
from sampled_orders
where margin is not null
order by currency
