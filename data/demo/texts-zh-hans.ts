import type { Grammar } from './texts.ts'

export const GRAMMAR_HANS: Grammar = {
  everyday: {
    delay: {
      praise: [
        '{brand}飞{city}准时起飞，顺利到达，满意。',
        '下大雨{brand}也没有延误，很专业，谢谢！',
        '这次坐{brand}提前{n}分钟到{city}，开心{emoji}',
      ],
      complaint: [
        '{brand}又延误{n}分钟，没有任何解释，失望。',
        '因为{brand}迟到，在{city}没赶上转机，太差。',
        '在{gate}等了{n}分钟才说取消，{brand}离谱。',
      ],
      question: [
        '请问{brand} {flight}现在改到几点？',
        '{brand}飞{city}几点截止值机？',
        '{brand}在{city}用哪个航站楼？',
      ],
    },
    baggage: {
      praise: [
        '{brand}帮我找回行李还送到酒店，感动，谢谢！',
        '{brand}{city}行李出得很快，满意。',
        '行李柜台的人很亲切，赞{brand}',
      ],
      complaint: [
        '行李在{city}遗失了，{brand}到今天都没人理，离谱。',
        '{brand}弄坏我的箱子，赔偿一直拖延，生气。',
        '在{city}等行李等了{n}分钟，{brand}真的太差。',
      ],
      question: ['{brand}飞{city}行李限多少公斤？', '请问{brand}乐器能带进客舱吗？', '{brand}婴儿车能推到登机口吗？'],
    },
    lounge: {
      praise: [
        '{brand}{city}贵宾室很舒服，{meal}很好吃。',
        '{brand}新贵宾室真棒，推荐 #{tag}',
        '贵宾室安静又干净，谢谢{brand}',
      ],
      complaint: [
        '{brand}贵宾室挤得没位子，又肮脏，失望。',
        '有卡也不让进{brand}贵宾室，态度太差。',
        '{brand}{city}贵宾室混乱，{meal}是冷的，离谱。',
      ],
      question: [
        '{brand}贵宾室几点开门？在{gate}附近吗？',
        '{brand}{city}贵宾室有{meal}吗？',
        '请问怎么进{brand}贵宾室？',
      ],
    },
    meal: {
      praise: [
        '{brand}新出的{meal}很好吃，推荐{emoji}',
        '没想到{brand}飞机餐这么美味，满意。',
        '{brand}记得我要{meal}，贴心，谢谢！',
      ],
      complaint: [
        '{brand}的{meal}是冷的，难吃，失望。',
        '飞{city}{n}个小时，{brand}连{meal}都没有，太差。',
        '{brand}的{meal}让我肚子疼，离谱。',
      ],
      question: [
        '有人试过{brand}飞{city}的{meal}吗？',
        '{brand}要提前多久订{meal}？',
        '{brand}{time}的航班有{meal}吗？',
      ],
    },
    app: {
      praise: [
        '{brand}新App很方便，{n}秒搞定，赞！',
        '{brand}自动帮我改签，顺利，谢谢。',
        '{brand}的App能看到行李到哪儿了，真棒。',
      ],
      complaint: [
        '{brand}重复扣款，App又有问题，生气。',
        '到登机口才发现{brand}的App坏了，太差。',
        '{brand}的App登录{n}次都失败，难用，失望。',
      ],
      question: ['{brand}的App在哪里选座？', '{brand}电子登机牌要打印吗？', '请问{brand}的App收哪些卡？'],
    },
    points: {
      praise: [
        '用{brand}里程换了去{city}的票，划算，开心！',
        '{brand}帮我找回过期里程，满意，谢谢。',
        '用里程升舱去{city}，{brand}真棒{emoji}',
      ],
      complaint: [
        '{brand}里程突然贬值，骗人，生气。',
        '我{n}万里程不见了，{brand}没人理，太差。',
        '{brand}永远换不到座位，失望，离谱。',
      ],
      question: ['{brand}多少里程换到{city}？', '{brand}里程什么时候过期？', '{brand}里程能和家人合并吗？'],
    },
    staff: {
      praise: [
        '{brand}飞{city}的乘务员非常亲切，谢谢！',
        '{brand}的工作人员{nice}，很满意。',
        '{flight}机组帮我们一家换到一起坐，感谢{brand}',
        '{gate}的人帮我找回护照，{brand}令人感动。',
      ],
      complaint: [
        '{brand}地勤态度太差，失望。',
        '给{brand}打电话等了{n}分钟，服务太差。',
        '{brand}的人敷衍了事，推卸责任，生气。',
      ],
      question: [
        '请问{brand}在{city}有柜台吗？',
        '{brand}飞{city}有说中文的机组吗？',
        '想给{brand}机组写信，寄到哪里？',
      ],
    },
    fare: {
      praise: [
        '{brand}飞{city}只要别家一半，划算，推荐。',
        '{brand}两天就退了款，很满意。',
        '{month}去{city}，{brand}的价格很优惠，开心{emoji}',
      ],
      complaint: [
        '{brand}付款时涨价，骗人，生气。',
        '等了{n}天{brand}还没退款，离谱。',
        '{brand}连选座都要收钱，太差，失望。',
      ],
      question: ['{brand}冬季特价票能退吗？', '{brand}{month}飞{city}的票什么时候出？', '{brand}换日期要多少钱？'],
    },
    cabin: {
      praise: [
        '{brand}的{thing}很舒服，推荐。',
        '第一次坐{brand}，准时又干净，值得再坐。',
        '这次坐{brand}很顺利，{thing}也不错{emoji}',
      ],
      complaint: [
        '{gate}座位坏了也不修，{brand}真敷衍，太差。',
        '{brand}客舱肮脏，{thing}又坏了，失望。',
        '登机混乱，{brand}排队排了{n}分钟，离谱。',
      ],
      question: ['{brand}哪一排腿部空间大？', '{brand}飞{city}有{thing}吗？', '请问{brand}能带{meal}登机吗？'],
    },
  },
  closers: {
    praise: ['', '', '', '{emoji}', ' #{tag}', '下次再坐。'],
    complaint: ['', '', '', '不是第一次了。', '写了三封邮件都没回复。', ' #{tag}'],
    question: ['', '', '', '第一次去。', ' #{tag}', '{month}出发。'],
  },
  tales: {
    news: [
      '原来{brand}{month}起天天飞{city} https://news.example/{n}',
      '看到新闻说{brand}在{city}开贵宾室 https://news.example/{n}',
      '报纸说{brand}订了{n}架客机 https://news.example/{n}',
    ],
    sale: [
      '{brand}大促，飞{city}便宜到不敢相信，优惠值得买{emoji}',
      '抢到{brand}飞{city}的优惠票，开心！',
      '{brand}这次减{n}%，划算，推荐。',
      '{brand}大促，一家人去{city}，优惠，谢谢！',
    ],
    rumour: [
      '听说{brand}{month}要罢工？有人确认吗？',
      '{brand}罢工的传闻又来了，没有来源。',
      '{brand}罢工会影响去{city}吗？',
      '问过{brand}罢工的事，还没答复。',
    ],
    cello: [
      'LRK 218把她的大提琴摔上传送带，弄坏了。投诉十九天，{brand}还说“处理中”。',
      '同一班机LRK 218，亲眼看到他们摔琴箱，{brand}离谱，失望。',
      '大提琴坏了十九天没人理？{brand}太差。',
      '{brand}弄坏大提琴还拖延赔偿，不会再坐。',
      '看完LRK 218的视频很愤怒，{brand}快赔偿。',
      '把大提琴当垃圾摔，{brand}离谱，生气。',
      '订了{brand}去{city}，看完大提琴视频就取消，太差。',
    ],
  },
  reports: {
    news: [
      '{brand}{month}起增开{city}航班 https://news.example/{n}',
      '{brand}{city}贵宾室启用 https://news.example/{n}',
      '{brand}公布上周客流约{n}万人次 https://news.example/{n}',
      '{brand}订购{n}架客机，{month}起交付 https://news.example/{n}',
    ],
    sale: ['{brand}年度大促开始，{city}机票减{n}% https://news.example/sale'],
    rumour: [
      '{brand}不评论罢工传闻 https://news.example/strike',
      '{brand}工会：没有罢工投票 https://news.example/strike',
    ],
    cello: [
      '{brand} LRK 218弄坏大提琴，投诉十九天没人理，乘客愤怒 https://news.example/cello',
      '大提琴损坏，赔偿拖延：{brand}令人失望 https://news.example/cello',
    ],
  },
  chatter: [
    '早上好{emoji}',
    '{city}今天又下雨。',
    '今晚吃什么？',
    '周一，先喝杯咖啡。',
    '下班了，大家辛苦。',
    '有人在看今晚的球赛吗？',
    '电梯停了，走了{n}层楼。',
  ],
  replies: {
    praise: ['我也是！{brand}真的很亲切。', '同意，{brand}今年很棒。', '恭喜，{brand}真棒{emoji}'],
    complaint: [
      '我也遇到过，{brand}真的太差。',
      '{brand}出来解释，离谱。',
      '又是{brand}？失望。',
      '投诉吧，{brand}上次也这样敷衍。',
    ],
    question: ['我{month}坐{brand}在{gate}。', '{brand}网站说看航线。', '我问过{brand}，让我打电话。'],
    news: ['{brand}终于开了。', '{brand}会用什么机型？', '那{brand}和高铁撞上了。'],
    sale: ['我也抢到了，谢谢{brand}优惠{emoji}', '{brand}大促{month}也有吗？', '买了，{brand}划算，开心！'],
    rumour: ['有来源吗？{brand}没说过罢工。', '{brand}的朋友说没有罢工。', '{brand}罢不罢工我都买了票。'],
    cello: [
      '把大提琴赔给人家，{brand}，离谱。',
      '我也在LRK 218，{brand}真的这样摔，愤怒。',
      '{brand}我的投诉也没人理，失望，可怜的大提琴。',
      '金卡十九天没回复，{brand}太差。',
    ],
    chatter: ['我也是。', '在哪里？', '哈哈。', '{emoji}'],
  },
  quotes: {
    praise: ['服务就该这样，赞{emoji}', '看着就开心。', '令人感动。'],
    complaint: ['离谱。', '买票前看看这个，太差。', '又来？失望。'],
    question: ['有人知道吗？', '我也想知道。', '同问。'],
    news: ['记下了。', '{month}见。', '转一下。'],
    sale: ['快去，划算，推荐！{emoji}', '今年最好的优惠。', '旅行有着落了，开心。'],
    rumour: ['是真的吗？', '罢工还是截图？', '等来源。'],
    cello: ['大提琴也能这样摔？离谱。', '大家都愤怒的大提琴视频。', '十九天没人理，太差。', 'LRK 218，太差。'],
    chatter: ['是啊。', '同感。', '{emoji}'],
  },
  slots: {
    nice: ['很有耐心', '很专业', '帮了我很多', '很细心'],
    city: ['大阪', '台北', '首尔', '曼谷', '伦敦', '悉尼', '东京', '福冈', '岘港', '成都', '里斯本', '槟城'],
    time: ['早上', '晚上', '凌晨', '中午'],
    thing: ['机上网络', '腿部空间', '电影', '充电口', '遮光板', '毛毯'],
    meal: ['面食', '早餐', '咖喱', '粥', '素食餐', '水果盘', '咖啡'],
    gate: ['12号登机口', '27号登机口', '31K', '45A'],
    month: ['一月', '三月', '四月', '五月', '七月', '十月', '春季', '冬季'],
    tag: ['旅行', '飞机餐', '靠窗'],
    emoji: ['', '', '😊', '✈️', '🎉'],
  },
}
