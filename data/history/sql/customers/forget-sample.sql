-- Lets go of the sampled orders.
drop table if exists temp.sampled_orders
