-- Customers of a company as it writes them into a file. In: {customers}, {file}.
copy (
  select
    'C' || n as no,
    'Customer ' || n as name,
    ['gold', 'silver', 'member'][1 + (hash(n) % 3)::int] as tier,
    strftime(timestamp '2015-01-01' + to_days((hash(n, 1) % 4000)::int), '%d/%m/%Y') as joined,
    'H' || (n // 3) as household,
    1940 + (hash(n, 2) % 65)::int as born,
    'customer-' || n || '@mail.example' as mail
  from range({customers}) t(n)
) to {file} (header, delimiter ',')
