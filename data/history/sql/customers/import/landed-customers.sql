-- Customers that can land, of rows with the same ref the last. known is the number of who is known already. In: $of, their source.
create or replace temp table landed as
select i.*, k.customer as known
from staging.incoming i
left join customers k on k.source = $of and k.ref = i.ref
where i.reason is null
qualify row_number() over (partition by i.identity order by i.line desc) = 1
