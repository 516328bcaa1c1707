-- Gives a product its number, once. In: number, product.
insert into products (number, product)
values ($number, $product)
on conflict do nothing
