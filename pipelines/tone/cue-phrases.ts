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
    '当心, 呃钱, 骗案, 诈骗, 上当, 危险, ' +
    "be warned, look out, don't fall for, keep an eye on, make sure you check, check the, cheated, fraudsters, read the small print, throw yours, " +
    '慎入, 慎重, 謹慎, 谨慎, 警告, 被坑, 坑人, 騙子, 骗子, 曝光, 睇清楚, 看清楚, 別信, 别信, 咪信, 查一下, 檢查一下, 检查一下, 各位留意, 提防, 當心被, 当心被',
  dissuade:
    "don't buy, do not buy, don't book, do not book, don't fly, do not fly, don't use, do not use, don't bother, do not bother, never again, avoid, stay away, steer clear, " +
    "boycott, cancel your, not recommend, wouldn't recommend, can't recommend, switch to, go elsewhere, regret, think twice, " +
    '唔好買, 唔好坐, 唔好搭, 唔好用, 千祈唔好, 唔會再, 不要買, 不要搭, 不要用, 別買, 別去, 別坐, 千萬別, 千萬不要, 不會再, 再也不, 不推薦, 勿買, 抵制, 杯葛, 罷買, 拉黑, 轉台, 後悔, ' +
    '唔好买, 唔会再, 不要买, 别买, 别去, 别坐, 千万别, 千万不要, 不会再, 不推荐, 勿买, 罢买, 转台, 后悔, ' +
    "never fly, never use, never book, never buy, never shop, last time i, done with, closing my account, moved all, moved my, switching to, switched to, look elsewhere, save your money, don't sign, do not sign, don't trust, not coming back, won't be back, took my money out, tell everyone, " +
    '最後一次, 最后一次, 唔再, 不再光顧, 不再光顾, 不再坐, 不再用, 唔會幫襯, 唔幫襯, 退會, 退会, 換一家, 换一家, 棄用, 弃用, 弃了, 卸載了, 卸载了, 放棄了, 放弃了, 我放棄, 我放弃, 取關, 取关, 脫粉, 脱粉, 繞道, 绕道, 別來, 别来, 別住, 别住, 別用, 别用, 唔好嚟, 唔好信, 唔好住, 勸退, 劝退, 唔会帮衬, 唔帮衬',
  vent:
    'furious, angry, fed up, sick of, so annoying, annoyed, unacceptable, ridiculous, disgrace, disgusting, worst, hate, pathetic, joke, wtf, unbelievable, fuming, outrageous, ' +
    '嬲, 激死, 激氣, 氣死, 憤怒, 生氣, 離譜, 離曬大譜, 過分, 無恥, 頂你, 仆街, 黐線, 痴線, 搞錯, 垃圾, 無語, 服了, 火大, 傻眼, 煩死, 噁心, 受夠, ' +
    '激气, 气死, 愤怒, 生气, 离谱, 离晒大谱, 离曬大谱, 过分, 无耻, 顶你, 无语, 烦死, 恶心, 受够, ' +
    "speechless, livid, appalling, insulting, shame on, shambles, useless, clueless, how dare, rant, absolute joke, taking the mick, robbery, insane, so done, i can't even, " +
    '火滾, 火滚, 火起, 嬲爆, 忍無可忍, 忍无可忍, 忍不了, 受唔到, 受不了, 心寒, 失望透頂, 失望透顶, 吐血, 吐了, 憑什麼, 凭什么, 搶劫, 抢劫, 搶錢, 抢钱, 玩嘢, 瘋了, 疯了, 崩潰, 崩溃, 頂唔順, 顶唔顺, 冇陰功, 冇阴功, 冇眼睇, 欺人太甚, 太扯, 過份, 过份, 真敢, 什麼道理, 什么道理, 無言, 无言, 笑話, 笑话, 裝死, 装死, 當我傻, 当我傻, 當我透明, 当我透明, 氣炸, 气炸, 氣哭, 气哭, 黐线, 痴线, 搞错, 真的會謝, 真的会谢, 癲, 癫',
}

export const KIND_PHRASES: { readonly [kind in Exclude<(typeof COMPLAINT_KINDS)[number], 'other'>]: string } = {
  billing:
    'bill, billed, billing, invoice, charged, charge me, overcharged, overcharge, fee, fees, refund, refunds, refunded, money back, price, payment, deposit, compensation, ' +
    '收費, 收多, 亂收, 賬單, 帳單, 單據, 扣費, 扣錢, 扣款, 退款, 退錢, 退費, 手續費, 月費, 賠償, 索償, 按金, 押金, 搶錢, ' +
    'charge, charges, double charged, statement, tariff, price hike, prices, pay twice, paid twice, interest rate, voucher, discount, surcharge, fine print, extra cost, cost me, rip-off, ' +
    '收我, 收咗, 照收, 加價, 年費, 利息, 違約金, 解約金, 罰款, 優惠, 折扣, 差價, 話費, 月結單, 扣了, 被扣, 扣咗, 多扣, 多收, 自動續, 自動扣, 碌咗, 刷了兩次, 清潔費, 運費, 漲價, 漲到, 搶劫, 滿減, 不退錢, 免費體驗',
  delivery:
    'delivery, deliver, delivered, parcel, package, courier, shipping, shipped, never arrived, not arrived, tracking, ' +
    '送貨, 派送, 快遞, 速遞, 包裹, 物流, 寄件, 未收到, 收唔到, 未送, 發貨, 出貨, ' +
    'deliveries, wrong item, wrong parcel, doorstep, out for delivery, not been sent, never sent, lost in the post, missing items, ' +
    '送到, 寄到, 派件, 配送, 取件, 驛站, 送錯, 寄錯, 發錯, 到貨, 補寄, 少發, 空包, 寄丟, 寄咗去',
  damage:
    'broken, broke, damaged, damage, cracked, smashed, torn, ripped, scratched, crushed, defective, fell apart, in pieces, snapped, ' +
    '爛咗, 整爛, 壞咗, 弄壞, 摔壞, 摔爛, 損壞, 破損, 碎了, 爆裂, 裂咗, 瑕疵, 掟爛, ' +
    'bent, leaking, leaks, split, faulty, fell off, shattered, dented, stained, dead on arrival, ruined, ' +
    '斷咗, 斷了, 斷成, 裂開, 凹咗, 凹了, 爛了, 爛晒, 爛掉, 爛的, 壞了, 壞的, 係壞, 摔, 刮花, 變形, 褪色, 起球, 掉漆, 甩線, 甩咗, 縮水, 縮到, 漏水, 往下掉, 碎咗, 全碎',
  delay:
    'delay, delayed, delays, late, cancelled, canceled, still waiting, waiting for, waited, stuck, on hold, overdue, hours late, missed my connection, ' +
    '延誤, 遲到, 又遲, 晚點, 誤點, 取消航班, 等咗, 等了, 等足, 拖咗, 拖了, 仲未, 排隊, 趕唔到, 沒趕上, ' +
    'hours, for weeks, for days, still no, still nothing, never came, no reply, slow, in a week, days later, months, took ages, took forever, ' +
    '等到, 等極, 等成, 等半, 等候, 等住, 拖到, 一拖再拖, 延期, 延遲, 一延再延, 改期, 遲咗, 晚了, 晚咗, 遲遲, 過夜, 排到, 好耐, 個鐘, 小時, 還沒, 還未, 兩個禮拜, 個星期, 個月, 到依家, 至今',
  staff:
    'rude, staff, crew, agent, employee, attitude, ignored me, ignored us, hung up, customer service, unhelpful, disrespectful, ' +
    '職員, 店員, 員工, 客服, 地勤, 空姐, 空少, 態度, 黑面, 冇禮貌, 無禮, 敷衍, 推卸, 一問三不知, 愛理不理, ' +
    'manager, receptionist, driver, clerk, assistant, hotline, helpline, call centre, call center, agents, nobody answers, no one answers, nobody at, ignored, laughed at, chat closed, condescending, the crew, chatbot, at the counter, at the desk, ' +
    '前台, 櫃檯, 櫃台, 櫃位, 服務員, 空服員, 師傅, 經理, 熱線, 銷售, 冇人理, 沒人理, 冇人聽, 沒人接, 冇人覆, 已讀不回, 踢皮球, 推嚟推去, 互相推, 不負責, 唔負責, 黑口黑面, 臭臉, 白眼, 傲慢, 機器人, 罐頭, 轉駁, 營業員, 冇人出嚟, 冇人通知, 沒人通知, 沒一個人',
  app:
    "app, website, site is down, login, log in, logged out, crash, crashes, crashed, crashing, update broke, error message, bug, buggy, can't sign in, outage, " +
    '個app, 閃退, 死機, 當機, 登入, 登錄, 登唔到, 網站, 系統, 伺服器, 服務器, 崩了, hang機, ' +
    'the app, your app, glitch, glitches, freezes, frozen, password, otp, verification code, new version, latest update, error, offline, ' +
    '手機銀行, 網銀, 驗證碼, 密碼, 登不, 連不上, 更新, 新版, 改版, 入唔到, 入不去, 人臉, 二維碼, 維護, 卡死, 入機, 驗證',
  safety:
    'unsafe, dangerous, danger, fire, smoke, injured, injury, hurt, poisoned, food poisoning, mould, mold, melted, burned, burnt, emergency, recall, ' +
    '危險, 受傷, 起火, 著火, 冒煙, 中毒, 食物中毒, 燒著, 爆炸, 觸電, 發霉, 安全, ' +
    'scalded, electric shock, shock, sparks, allergic, rash, expired, choking, caught fire, overheats, overheating, fire alarm, fire exit, sick after, ' +
    '漏電, 燙傷, 燙親, 淥親, 火花, 自燃, 有蟲, 過期, 拉肚子, 流血, 血跡, 過敏, 火警, 走火通道, 結塊, 玻璃碴, 出事',
}
