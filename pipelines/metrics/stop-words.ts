/** Words that say nothing about a topic, in the languages we cut; our own list. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'the and for are but not you all any can had her was one our out day get has him his how man new now old see two way who did its let put say she too use ' +
    "that with have this will your from they know want been good much some time very when come here just like long make many more only over such take than them well were what about after again also because before being between both could does doing down during each few first further going into itself most myself nor off once other ours same should still that's the're their theirs then there these those through under until up upon us was we're where which while whom why would yours it's i'm don't can't didn't isn't won't i've i'll got really even back ever never today days anyone someone something please thanks thank yes via amp " +
    '我們 我们 你們 你们 他們 他们 自己 什麼 什么 怎麼 怎么 這個 这个 那個 那个 這樣 这样 可以 因為 因为 所以 但是 如果 就是 還是 还是 已經 已经 沒有 没有 不是 一個 一个 今日 今天 現在 现在 真的 真係 大家 有人 請問 请问 知道 覺得 觉得 一下 還有 还有 而且 或者 以及 佢哋 我哋 你哋 呢個 嗰個 點樣 點解 唔係 咁樣'
  ).split(' '),
)
