-- The margin of so many purchases by Gamma-Gamma (Fader and Hardie 2013) with a model's p, q and gamma: a customer's own mean of n
-- purchases and that of all, the more of the first the larger n is.
create macro margin_expected(purchases, p, q, gamma, n, mean) as
  purchases * p * (gamma + n * mean) / (p * n + q - 1);
