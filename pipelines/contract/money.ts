/** Decimals of the currencies that do not have two, ISO 4217. Money is kept as whole numbers of its smallest unit. */
export const DECIMALS: ReadonlyMap<number, readonly string[]> = new Map([
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ')],
  [3, 'BHD IQD JOD KWD LYD OMR TND'.split(' ')],
  [4, 'CLF UYW'.split(' ')],
])
