-- Who buys how often, as of the time it was fitted (BG/NBD; weeks). No parameters where there were too few `customers`, or too few who bought again.
create table purchase_models (
  as_of timestamp_ms not null,
  customers integer not null,
  r double,
  alpha double,
  a double,
  b double
);

-- What a purchase brings by currency, as of the time it was fitted (Gamma-Gamma; gamma in the smallest unit). Of customers with two margins or more.
create table margin_models (
  as_of timestamp_ms not null,
  currency varchar not null,
  customers integer not null,
  p double,
  q double,
  gamma double
);

-- That somebody still buys, 0..1, who bought `x` times after the first, the last time `t_x` weeks after it, which is `age` weeks ago, by BG/NBD
-- (Fader, Hardie and Lee 2005; Fader and Hardie 2008).
create macro still_buys(r, alpha, a, b, x, t_x, age) as
  1 / (1 + if(x > 0, a / (b + x - 1) * pow((alpha + age) / (alpha + t_x), r + x), 0));

-- How often they are expected to buy in the `weeks` after (equation 10 of 2005): its 2F1 after Euler's transformation, summed term by term until
-- one is below e-32 of the first; for that z = weeks / (alpha + age + weeks) is to be below 0.998.
create macro purchases_expected(r, alpha, a, b, x, t_x, age, weeks) as
  still_buys(r, alpha, a, b, x, t_x, age) * (a + b + x - 1) / (a - 1) * (
    1 - pow((alpha + age) / (alpha + age + weeks), a - 1) * list_reduce(
      list_transform(
        range(0, least(20000, 30 - ceil(32 / ln(weeks / (alpha + age + weeks))))::bigint),
        lambda i: {n: i::double, term: 1::double, total: 0::double}
      ),
      lambda sum, next: {
        n: next.n,
        term: sum.term * (a + b - r - 1 + sum.n) * (a - 1 + sum.n) / ((a + b + x - 1 + sum.n) * (sum.n + 1))
          * weeks / (alpha + age + weeks),
        total: sum.total + sum.term
      }
    ).total
  );
