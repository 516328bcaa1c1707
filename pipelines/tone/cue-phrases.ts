/** What an unhappy post wants: others warned, its anger out, nobody to buy. */
export const MOTIVES = ['warn', 'vent', 'dissuade'] as const
export type Motive = (typeof MOTIVES)[number]

/** What is complained of. A config may add to these and to their phrases. */
export const COMPLAINT_KINDS = ['billing', 'delivery', 'damage', 'delay', 'staff', 'app', 'safety', 'other'] as const

/** Phrases by what they speak for, separated by commas: English, Chinese in either writing, Cantonese. */
export type Phrases = { readonly [name: string]: string }

/** Each in both writings of Chinese: they are looked for in the bytes of a post, as they stand. */
export const MOTIVE_PHRASES: { readonly [motive in Motive]: string } = {
  warn:
    'beware, be careful, watch out, heads up, warning, just so you know, check yours, check your, scam, scammers, scammed, public service announcement, ' +
    '小心, 注意, 當心, 提醒大家, 大家留意, 避雷, 中伏, 伏嚟, 呃人, 呃錢, 騙案, 詐騙, 踩雷, 上當, 有毒, 危險, ' +
    '当心, 呃钱, 骗案, 诈骗, 上当, 危险',
  dissuade:
    "don't buy, do not buy, don't book, do not book, don't fly, do not fly, don't use, do not use, don't bother, do not bother, never again, avoid, stay away, steer clear, " +
    "boycott, cancel your, not recommend, wouldn't recommend, can't recommend, switch to, go elsewhere, regret, think twice, " +
    '唔好買, 唔好坐, 唔好搭, 唔好用, 千祈唔好, 唔會再, 不要買, 不要搭, 不要用, 別買, 別去, 別坐, 千萬別, 千萬不要, 不會再, 再也不, 不推薦, 勿買, 抵制, 杯葛, 罷買, 拉黑, 轉台, 後悔, ' +
    '唔好买, 唔会再, 不要买, 别买, 别去, 别坐, 千万别, 千万不要, 不会再, 不推荐, 勿买, 罢买, 转台, 后悔',
  vent:
    'furious, angry, fed up, sick of, so annoying, annoyed, unacceptable, ridiculous, disgrace, disgusting, worst, hate, pathetic, joke, wtf, unbelievable, fuming, outrageous, ' +
    '嬲, 激死, 激氣, 氣死, 憤怒, 生氣, 離譜, 離曬大譜, 過分, 無恥, 頂你, 仆街, 黐線, 痴線, 搞錯, 垃圾, 無語, 服了, 火大, 傻眼, 煩死, 噁心, 受夠, ' +
    '激气, 气死, 愤怒, 生气, 离谱, 离晒大谱, 离曬大谱, 过分, 无耻, 顶你, 无语, 烦死, 恶心, 受够',
}

export const KIND_PHRASES: { readonly [kind in Exclude<(typeof COMPLAINT_KINDS)[number], 'other'>]: string } = {
  billing:
    'bill, billed, billing, invoice, charged, charge me, overcharged, overcharge, fee, fees, refund, refunds, refunded, money back, price, payment, deposit, compensation, ' +
    '收費, 收多, 亂收, 賬單, 帳單, 單據, 扣費, 扣錢, 扣款, 退款, 退錢, 退費, 手續費, 月費, 賠償, 索償, 按金, 押金, 搶錢',
  delivery:
    'delivery, deliver, delivered, parcel, package, courier, shipping, shipped, never arrived, not arrived, tracking, ' +
    '送貨, 派送, 快遞, 速遞, 包裹, 物流, 寄件, 未收到, 收唔到, 未送, 發貨, 出貨',
  damage:
    'broken, broke, damaged, damage, cracked, smashed, torn, ripped, scratched, crushed, defective, fell apart, in pieces, snapped, ' +
    '爛咗, 整爛, 壞咗, 弄壞, 摔壞, 摔爛, 損壞, 破損, 碎了, 爆裂, 裂咗, 瑕疵, 掟爛',
  delay:
    'delay, delayed, delays, late, cancelled, canceled, still waiting, waiting for, waited, stuck, on hold, overdue, hours late, missed my connection, ' +
    '延誤, 遲到, 又遲, 晚點, 誤點, 取消航班, 等咗, 等了, 等足, 拖咗, 拖了, 仲未, 排隊, 趕唔到, 沒趕上',
  staff:
    'rude, staff, crew, agent, employee, attitude, ignored me, ignored us, hung up, customer service, unhelpful, disrespectful, ' +
    '職員, 店員, 員工, 客服, 地勤, 空姐, 空少, 態度, 黑面, 冇禮貌, 無禮, 敷衍, 推卸, 一問三不知, 愛理不理',
  app:
    "app, website, site is down, login, log in, logged out, crash, crashes, crashed, crashing, update broke, error message, bug, buggy, can't sign in, outage, " +
    '個app, 閃退, 死機, 當機, 登入, 登錄, 登唔到, 網站, 系統, 伺服器, 服務器, 崩了, hang機',
  safety:
    'unsafe, dangerous, danger, fire, smoke, injured, injury, hurt, poisoned, food poisoning, mould, mold, melted, burned, burnt, emergency, recall, ' +
    '危險, 受傷, 起火, 著火, 冒煙, 中毒, 食物中毒, 燒著, 爆炸, 觸電, 發霉, 安全',
}
