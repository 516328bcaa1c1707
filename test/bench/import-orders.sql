-- Their orders, over two years, in the order of their ids. In: {customers}, {orders}, {file}.
copy (
  select
    'O' || n as id,
    'C' || (hash(n, 3) % {customers}) as customer,
    strftime(timestamp '2024-11-26' + to_seconds((n * 63072000 // {orders})::int), '%Y-%m-%dT%H:%M:%SZ') as at,
    ((hash(n, 4) % 2000000)::int / 100)::decimal(12, 2) as total,
    ((hash(n, 5) % 200000)::int / 100)::decimal(12, 2) as margin,
    ['economy', 'premium', 'business'][1 + (hash(n, 6) % 3)::int] as cabin,
    'LRK ' || (hash(n, 7) % 400) as flight,
    'S' || (hash(n, 8) % 60) as store
  from range({orders}) t(n)
) to {file} (header, delimiter ',')
