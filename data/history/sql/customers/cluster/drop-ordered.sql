-- What was made of orders that have changed since, or by a process that died, goes: nobody erased may stay in it.
drop table if exists orders_in_order
