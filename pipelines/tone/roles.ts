/** What a word does to the words after it. Negators turn them, boosters strengthen or weaken them, "but" outweighs what came before. */
export const ROLE = { none: 0, negator: 1, booster: 2, damper: 3, but: 4 } as const

const LISTS: readonly (readonly [number, string])[] = [
  [
    ROLE.negator,
    "no not never none nobody nothing neither nor nowhere cannot can't cant won't wont don't dont doesn't doesnt didn't didnt " +
      "isn't isnt aren't arent wasn't wasnt weren't werent ain't aint shouldn't shouldnt wouldn't wouldnt couldn't couldnt " +
      "hasn't hasnt haven't havent hadn't hadnt without hardly barely rarely seldom " +
      'nicht kein keine keinen nie niemals ohne pas jamais rien aucun aucune sans nunca não nao nem sem ninguém jamás ningún ' +
      'nadie sin ni non niente nessuno senza nahi nahin nhi',
  ],
  [
    ROLE.booster,
    'very really so too extremely absolutely totally super incredibly truly completely utterly highly especially fucking ' +
      'fuckin freaking frickin damn bloody hella insanely ridiculously such most more seriously genuinely deeply quite ' +
      'muy demasiado très tres trop tellement sehr echt richtig voll molto troppo tanto muito muita mto tão demais bem ' +
      'bahut bohot bhot',
  ],
  [ROLE.damper, 'slightly somewhat kinda kind sorta sort little almost marginally partly less fairly'],
  [ROLE.but, 'but however although though yet pero mais aber ma mas però porém lekin magar'],
]

/** Word → role; every word in its normal form. */
export const roles = (): ReadonlyMap<string, number> =>
  new Map(LISTS.flatMap(([role, list]) => list.split(' ').map((word) => [word, role] as const)))
