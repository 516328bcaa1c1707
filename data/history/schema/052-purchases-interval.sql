-- Between how many purchases in the `weeks` after the middle `share` of the chances lies: .low and .high, whole numbers, of whom still_buys says
-- `alive` and purchases_expected `expected`. They buy m times or more if they still buy, stop after none of the first m - 1, and buy often enough:
-- alive x B(a, b + x + m - 1) / B(a, b + x) x (1 - sum over j < m of the negative binomial with r + x and weeks / (alpha + age + weeks)),
-- by equation 8 of Fader, Hardie and Lee 2005 with r, alpha and b as their history leaves them. Low and high are how many m are likelier than the
-- share below and the one above; there are none beyond expected / the latter (Markov).
create macro purchases_interval(share, alive, expected, r, alpha, a, b, x, age, weeks) as
  list_reduce(
    list_transform(
      range(0, 1 + ceil(expected * 2 / (1 - share))::bigint),
      lambda i: {
        m: i::double,
        stays: alive::double,
        term: pow((alpha + age) / (alpha + age + weeks), r + x),
        total: 0::double,
        low: 0::double,
        high: 0::double
      }
    ),
    lambda sum, next: {
      m: next.m,
      stays: sum.stays * (b + x + next.m - 1) / (a + b + x + next.m - 1),
      term: sum.term * (r + x + next.m - 1) / next.m * weeks / (alpha + age + weeks),
      total: sum.total + sum.term,
      low: sum.low + if(sum.stays * (1 - sum.total - sum.term) > (1 + share) / 2, 1, 0),
      high: sum.high + if(sum.stays * (1 - sum.total - sum.term) > (1 - share) / 2, 1, 0)
    }
  );
