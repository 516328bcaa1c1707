/** Words of the figures on the customer card in English. */
export const figures = {
  'card.clv': 'Lifetime value',
  'card.clv.none': 'none computed yet',
  'card.expected': 'Next 12 months',
  'card.expected.purchases':
    'margin of {purchases, plural, one {# purchase} other {# purchases}}, 80% interval {low, number} to {high, number}; {alive} still buys; as of {when}, n = {n, number}',
  'card.expected.few': 'no model fits {n, number} customers: too few bought again, or none seems to stop',
  'card.expected.none': 'no orders, or nothing fitted yet',
  'card.made': 'How these are made',
  'card.made.reading': 'Reading the orders of everybody',
  'card.made.figure': '{name}: {figure}, version {version}',
  'card.made.clv':
    'Lifetime value = m r ÷ (1 + i − r): m the margin of the 12 months before it was computed, r the share of customers who stay a year, i the interest of a year (Gupta and Lehmann 2003).',
  'card.made.expected':
    'Purchases of the 365 days ahead by BG/NBD (Fader, Hardie and Lee 2005) × margin of one by Gamma-Gamma (Fader and Hardie 2013), not discounted. All of a day is one purchase. The 80% interval is of how many purchases BG/NBD gives so much of a chance (its equation 8, from what their history says of them), not of the margin of one. The parameters are in purchase_models and margin_models.',
  'card.made.rfm':
    'Quintiles of recency, frequency and money among all customers with orders in the days looked at, 5 best, ties to the higher one: ceil(5 k ÷ n) with k of n at or below.',
  'card.spent': 'Ordered in 12 months',
  'card.spent.orders': '{count, plural, one {# order} other {# orders}}',
  'card.nps': 'Last NPS answer',
  'card.nps.was': '{score}, was {before}',
  'card.nps.none': 'never asked or never answered',
  'card.rfm': 'RFM',
  'card.rfm.noOrder': 'no recent order',
  'card.rfm.none': 'none computed yet',
} as const
