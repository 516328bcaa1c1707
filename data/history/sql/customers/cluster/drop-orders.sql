-- Orders as they were before those in order take their place.
drop table orders
