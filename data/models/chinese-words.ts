/**
 * Opinion words in Traditional, Simplified and Cantonese writing, -4..4 on the scale of AFINN. Our own list, written for
 * travel and retail talk; a stop-gap until the tone model replaces it.
 */
export const CHINESE_WORDS: ReadonlyMap<string, number> = new Map([
  ...words(4, '完美 太棒 卓越 超讚 超赞 無得彈 一流'),
  ...words(
    3,
    '優秀 优秀 出色 驚喜 惊喜 感動 感动 最好 值得 超好 好正 正到 勁正 讚 赞 棒 愛上 爱上 貼心 贴心 好評 好评 感恩',
  ),
  ...words(
    2,
    '喜歡 喜欢 滿意 满意 舒服 舒適 舒适 友善 親切 亲切 專業 专业 推薦 推荐 感謝 感谢 多謝 謝謝 谢谢 多谢 好食 好吃 美味 順利 顺利 開心 开心 準時 准时 乾淨 干净 方便 抵 優惠 优惠 划算 支持 放心 好用 精彩 唔錯 不錯 不错 順暢 顺畅 溫暖 温暖',
  ),
  ...words(1, '好 快 新 寬敞 宽敞 期待 可以 幫手 帮手 改善'),
  ...words(-1, '慢 等 舊 旧 貴 贵 麻煩 麻烦 排隊 排队 擔心 担心 取消 改期 凍 冷'),
  ...words(
    -2,
    '延誤 延误 遲到 迟到 失望 差 失禮 失礼 投訴 投诉 問題 问题 唔好 難食 难吃 難用 难用 嘈 污糟 骯髒 肮脏 混亂 混乱 遺失 遗失 唔見咗 不見了 不见了 壞 坏 爛 烂 損壞 损坏 整爛 弄壞 弄坏 無人理 没人理 無回覆 没回复 拖延 敷衍 推卸 後悔 后悔 離譜 离谱 唔掂',
  ),
  ...words(
    -3,
    '垃圾 嬲 憤怒 愤怒 氣死 气死 生氣 生气 欺騙 欺骗 呃人 騙 骗 無恥 无耻 最差 極差 极差 很差 好差 太差 恐怖 可怕 危險 危险 羞恥 抵制 杯葛 唔會再 不會再 不会再 不再坐',
  ),
  ...words(-4, '噁心 恶心 仆街 混蛋 黑心 災難 灾难'),
])

/** What turns the next opinion word round. */
export const CHINESE_NEGATORS: ReadonlySet<string> = new Set([
  '不',
  '沒',
  '没',
  '唔',
  '冇',
  '無',
  '无',
  '未',
  '別',
  '别',
])

function words(weight: number, list: string): [string, number][] {
  return list.split(' ').map((word) => [word, weight])
}
