-- Whose records go. In: customers (numbers separated by commas).
create or replace temp table erased_customers as
select unnest(string_split($customers, ','))::integer as customer
