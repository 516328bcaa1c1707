-- Products that are to have a number, the most often ordered first. In: most (numbers there may be).
select product, (select count(*) from products)::integer + row_number() over (order by count(*) desc, product)::integer - 1 as number
from orders
where product <> '' and product not in (select product from products)
group by product
qualify number < $most
order by number
