-- What a customer is worth, in the smallest unit: m r / (1 + i - r) (Gupta and Lehmann 2003) with the margin m of 12 months, the share r of
-- customers who stay a year and the interest i of a year.
create macro lifetime_value(margin, retention, discount) as
  round(margin * retention / (1 + discount - retention));

-- What customers had bought by a time: orders of until then that were not cancelled by then, each with the record its customer goes by now.
create macro bought_by(moment) as table
select coalesce(r.root, o.customer) as customer, o.ref, o.happened_at, o.amount, o.margin, o.currency
from orders o
left join customer_roots r on r.customer = o.customer
where o.happened_at <= moment
  and (o.cancelled_at is null or o.cancelled_at > moment);
