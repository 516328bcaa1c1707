-- Rows that can land, of rows with the same identity the last; known is our number of their customer, null for a stranger.
-- In: $of, the source of the customers.
create or replace temp table landed as
with known as (
  select ref, customer
  from customers
  where source = $of
  union all
  select ref, 0
  from staging.expected
)
select i.*, k.customer as known
from staging.incoming i
left join known k on k.ref = i.customer
where i.reason is null
qualify row_number() over (partition by i.identity order by i.line desc) = 1
