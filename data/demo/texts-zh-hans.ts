import type { Grammar } from './texts.ts'

export const GRAMMAR_HANS: Grammar = {
  sentences: {
    praise: [
      '{brand}飞{city}的乘务员非常亲切，谢谢！',
      '这次坐{brand}很顺利，{thing}也不错{emoji}',
      '{brand}的工作人员{nice}，很满意。',
      'LRK 604机组帮我们一家换到一起坐，感谢{brand}',
      '{brand}新的{thing}很舒服，推荐。',
      '第一次坐{brand}，准时又干净，值得再坐。',
    ],
    complaint: [
      '{brand}又延误{n}分钟，没有任何解释，失望。',
      '行李在{city}遗失了，{brand}到今天都没人理，离谱。',
      '给{brand}打电话等了{n}分钟，服务太差。',
      '{brand}的{thing}是凉的，难吃。',
      '{gate}座位坏了也不修，{brand}真敷衍。',
      '{brand}重复扣款，App又有问题，生气。',
    ],
    question: [
      '请问{brand}可以带{thing}登机吗？',
      '{brand}冬季特价票能退吗？',
      '有人试过{brand}飞{city}的新面食吗？',
      '{brand}贵宾室几点开门？在{gate}附近吗？',
    ],
    news: [
      '{brand}{month}起增开{city}航班 https://news.example/{n}',
      '{brand}{city}新贵宾室启用 https://news.example/{n}',
      '{brand}公布上周客流约{n}万人次。',
    ],
    sale: [
      '{brand}大促，飞{city}便宜到不敢相信，优惠值得买{emoji}',
      '抢到{brand}飞{city}的优惠票，开心！',
      '{brand}这次减{n}%，划算，推荐。',
    ],
    rumour: [
      '听说{brand}{month}要罢工？有人确认吗？',
      '{brand}罢工的传闻又来了，没有来源。',
      '担心{brand}罢工影响去{city}。',
    ],
    cello: [
      'LRK 218把我的大提琴摔上传送带，弄坏了。投诉十九天，{brand}还说“处理中”。',
      '同一班机LRK 218，亲眼看到他们摔琴箱，{brand}离谱。',
      '大提琴坏了十九天没人理？{brand}太差。',
      '{brand}弄坏大提琴还拖延赔偿，不会再坐。',
      '看完LRK 218的视频很愤怒，{brand}快赔偿。',
    ],
    chatter: ['早上好{emoji}', '{city}今天又下雨。', '今晚吃什么？', '周一，先喝杯咖啡。', '下班了，大家辛苦。'],
  },
  slots: {
    nice: ['很有耐心', '很专业', '帮了我很多', '很细心'],
    city: ['大阪', '台北', '首尔', '曼谷', '伦敦', '悉尼', '东京', '福冈', '岘港', '成都'],
    thing: ['座位', '早餐', '机上网络', '腿部空间', '贵宾室', '面食', '咖啡', '登机安排'],
    gate: ['12号登机口', '27号登机口', '31K', '45A'],
    month: ['一月', '三月', '五月', '七月', '春季', '冬季'],
    tag: ['旅行', '飞机餐', '靠窗'],
    emoji: ['', '', '😊', '✈️', '🎉'],
  },
}
