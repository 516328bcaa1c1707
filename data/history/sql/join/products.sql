-- Products with a number of their own, in order.
select product
from products
order by number
