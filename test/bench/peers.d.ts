declare module 'wink-sentiment' {
  const wink: (text: string) => { readonly score: number }
  export default wink
}

declare module 'vader-sentiment' {
  const vader: {
    readonly SentimentIntensityAnalyzer: { readonly polarity_scores: (text: string) => { readonly compound: number } }
  }
  export default vader
}
