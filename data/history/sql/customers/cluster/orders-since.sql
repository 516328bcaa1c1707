-- Orders now, and at the time they were last put in order. Out: orders, clustered.
select
  (select count(*) from orders)::double as orders,
  coalesce((select arg_max(orders, clustered_at) from clusterings), 0)::double as clustered
order by orders
