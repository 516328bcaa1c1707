-- Orders in order take the place of orders.
alter table orders_in_order rename to orders
