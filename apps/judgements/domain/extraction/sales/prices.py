"""Which sums are prices of a person: paid, asked, agreed or offered; and which are not (fees, shares, ransoms …)."""

import re
from dataclasses import dataclass

from apps.judgements.domain.extraction.clauses import clause_end, clause_start
from apps.judgements.domain.extraction.sales.money import Sum

SELL = (
    "转手卖|倒卖|转卖|贩卖|出卖|变卖|拐卖|卖给|卖与|卖到|卖至|卖往|卖出|卖掉|卖予|卖得|卖了|卖去|卖于"
    "|出售|售予|售给|转手|兜售|送养|送给|卖"
)
BUY = "收买|购买|买得|买下|买走|买回|买来|买入|买取|买了|购得|收养|抱养|买(?![家主方卖])|收购"
_SELL = re.compile(SELL)
_BUY = re.compile(BUY)
TRADE = re.compile(f"{SELL}|{BUY}|成交|交易|买主|买家|抱回|抱走|转让|送养|送与")

_FEE = (
    "好处费|介绍费|中介费|辛苦费|劳务费|感谢费|跑腿费|信息费|手续费|茶水费|报酬|酬金|酬劳|酬谢|路费"
    "|车费|车旅费|差旅费|运费|路线费|交通费|生活费|伙食费|食宿费|住宿费|医疗费|医药费|住院费|治疗费"
    "|接生费|看护费|照看费|保管费"
    "|赎金|赎身|赔偿|补偿|罚金|罚款|违法所得|赃物|保证金|押金|定金|订金|预付|余款|尾款|欠款|借款|工资"
    "|奖金|红包|提成|回扣|差价|利润|收入|损失|打点费|登记费|上户|落户|户口|证明费|抽烟|买烟|喝茶|份子"
    "|保姆费|工钱"
)
_NOT_BEFORE = re.compile(
    rf"(?:{_FEE}|分得|分到|分给|分了|分赃|各分|各得|各自得|均分|平分|获利|牟利|赚取?|盈利|渔利|退赔"
    rf"|退缴|退出|退还|退赃|上缴|返还|扣除|扣留|扣押|查获|缴获|起获|没收|追缴|追回|冻结|价值|折合|借"
    rf"|欠|抢走|劫得|劫取|抢劫|毒资"
    rf"|抢得|盗得|窃得|骗取|骗得|勒索|敲诈"
    r"|奖励|赔|罚|花费|花销|支出|垫付|存款|存折|银行卡|余额|取出|携带|每月|月薪|年薪|抽取|留下|截留)[^，。；\n]{0,12}$"
)
_NOT_AFTER = re.compile(
    rf"\s*(?:人民币|现金|左右|不等)?(?:的|作为|当作|做|充作|作|算是|以示|用于|用作|以作|以|给(?:其|他"
    rf"|她)?(?:作为|做))?(?:其|他们?|她)?(?:个人)?(?:各种|相关|所谓的?)?(?:“|\")?(?:{_FEE}|感谢|酬谢"
    rf"|提成)"
)
# Sums by another name that stand for the price when a child is given away for them.
_VEILED = (
    "营养费|抚养费|奶水费|奶粉钱|奶水钱|彩礼款?|彩礼钱|补养费|月子费|礼金|抚育费|身子费|养育费|辛苦钱"
    "|养身费|补偿款|补偿金"
)
_VEILED_BEFORE = re.compile(
    rf"以[^，。；\n]{{0,4}}(?:{_VEILED}|补偿)[^，。；\n]{{0,3}}(?:名义|名目|为名"
    rf"|的方式)[^，。；\n]{{0,14}}$|(?:{_VEILED})(?:”|\")?(?:共计|共|人民币|现金|为|款|各|计)*$"
)
_VEILED_AFTER = re.compile(rf"\s*(?:人民币|现金|左右)?(?:的|作为)?(?:“|\")?(?:{_VEILED})")
_LEAD = re.compile(
    r"(?:以|用|按照?|花费?了?|花了?|出资|作价|折价|凭|每[人名个婴孩]{1,2}|均以|各以"
    r"|经以)(?:每[人名个]|其|人民币|现金|总价款?|共计?|合计|总计|约|近|大约|均|各|一共|总共|分别|高价"
    r"|低价|价格|男婴|女婴|为|[（(]|[^，。；\n]{0,2}的?价格)*$"
)
_PRICE_BEFORE = re.compile(
    r"(?:价格|价钱|价款|卖价|售价|身价|成交价|买价|单价|总价|卖款|作价|开价|要价|卖身钱|身价款|身价钱"
    r"|价码|买卖款|赃款|得价|价|款项|婴儿款|孩子钱|卖[^，。；\n]{0,4}款|买[^，。；\n]{0,4}款"
    r"|卖[^，。；\n]{0,4}钱|抱养款|收养款)"
    r"(?:共计|共|合计|分别|均|总计|各)?(?:为|是|系|计|定为|约|：|:)?(?:人民币|现金|每[人名个]|约|共计|共|的)*$"
)
_PRICE_AFTER = re.compile(
    r"\s*(?:人民币|现金|左右|不等|整)*\s*(?:的|之)?\s*(?:总价|单价|高价|低价|价格|价钱|价款|价码|价位"
    r"|身价|代价|价|成交)"
)
_RECEIVED = re.compile(
    r"(?:卖得|卖了|卖出|卖到|得款|得钱|得赃款|获款|获赃款|获得赃款|得现金|获得|得到|收取|收到|收下"
    r"|收受|收了|收|拿到|所得|共得|实得|获|得|付款|支付|给付|付给|付了|付|交付|交给|交|给了|给予|给"
    r"|汇款?|转账|转给|打款|汇给|缴纳|掏出|拿出)"
    r"(?P<between>[^，。；、\n]{0,24})$"
)
_WISH = "欲|想|意图|企图|打算|准备|拟|计划|商量"
_OFFERED = re.compile(
    rf"(?:出价|愿出|愿意出|愿以|愿意以|答应(?:给|付|出|以)|开出|出到|肯出|同意(?:出|付))"
    rf"|(?:{_WISH})[^，。；\n]{{0,14}}(?:以|用|出|花)"
)
_ASKED = re.compile(
    "要价|索价|开价|喊价|叫价|标价|报价|索要|讨要|要求[^，。；\n]{0,10}(?:支付|付|给|出)|提出(?:要|以|需|卖)|兜售"
)
_ASKING = re.compile("(?:要价|索价|开价|喊价|叫价|出价|愿出|愿意出|只?肯出)[^，。；\n\\d]{0,8}$")
_AGREED = re.compile(
    "约定|商定|谈好|讲好|谈妥|说好|议定|达成|商议|协商|协议|敲定|讲定|约好|谈定|议好|商谈|定价|说定"
    "|讲妥|商妥|答应以|同意以"
)
# Where the words turn to another sale.
_ANEW = re.compile("；|[又后再]欲|欲将|准备将|又将")
_NEAR = 80
_FAILED = re.compile(
    "未得逞|未能得逞|未果|未能?成交|没有?成交|未谈成|未能谈成|没谈(?:成|拢)|未卖(?:出|成|掉)|未能卖"
    "|尚未|未遂|(?:时|中|际|途中|过程中|后)，?(?:即|便|就)?被[^。；\n，]{0,16}(?:抓获|查获|捕获|抓住"
    "|挡获)|人赃俱获|因[^，。；\n]{0,16}(?:未|而)(?:买|卖|收|交易)|拒绝"
)
_DONE = re.compile(
    "卖给|卖与|卖到|卖至|卖掉|成交|买下|买走|收买|购买|交付|付清|付给|交给|得款|抱走|带走|买回|买得"
    "|交易成功|转卖|出卖给|贩卖给|卖了"
)


@dataclass(frozen=True)
class Price:
    """A sum that is the price of a person; `received` where only its receipt is told, so that it may repeat a price."""

    sum: Sum
    kind: str
    rule: str
    received: bool = False


def price_of(text: str, money: Sum, sentence: tuple[int, int], previous: str) -> Price | None:
    """What a sum says as a price, None where it is none. `previous` is the sentence before."""
    clause = clause_start(text, money.start, sentence[0])
    before, after = text[clause : money.start], text[money.end : clause_end(text, money.end, sentence[1])]
    whole = text[slice(*sentence)]
    veiled = _VEILED_BEFORE.search(before) or _VEILED_AFTER.match(after)
    if not veiled and (_NOT_BEFORE.search(before) or _NOT_AFTER.match(after)):
        return None
    rule = _rule(before, after, whole, previous)
    if rule is None:
        return None
    if veiled:
        rule = "called a fee"
    earlier = text[max(sentence[0], clause - 40) : clause]
    received = rule in ("received or paid", "called a fee")
    kind = _kind(before, after, earlier, text[money.end : sentence[1]], whole)
    return Price(money, kind, rule if kind == "paid" else f"{kind} price", received)


def _rule(before: str, after: str, sentence: str, previous: str) -> str | None:
    trade = TRADE.search(sentence)
    if _LEAD.search(before) and (_PRICE_AFTER.match(after) or trade):
        return "for a price"
    if _ASKING.search(before):
        return "for a price"
    if _ASKED.search(before[-16:]) or re.search("(?:出价|愿出|愿意出|肯出)[^，。；]{0,10}$", before):
        return "for a price" if trade or TRADE.search(previous) else None
    if _PRICE_BEFORE.search(before) and (trade or TRADE.search(previous)):
        return "price named"
    if _PRICE_AFTER.match(after) and trade:
        return "for a price"
    if re.search("(?:卖了|卖得|卖出)[^，。；\n]{0,6}$", before):
        return "for a price"
    if _RECEIVED.search(before) and (trade or TRADE.search(previous)):
        return "received or paid"
    return None


def _kind(before: str, after: str, earlier: str, rest: str, sentence: str) -> str:
    near = before[-24:]
    buying = _first_trade(after + rest) or _last_trade(earlier + before)
    failed = _FAILED.search(_ANEW.split(rest)[0][:_NEAR]) is not None
    if _ASKED.search(near):
        return "asked"
    wished = re.search(rf"(?:{_WISH})[^，。；\n]{{0,30}}$", before) or re.search(rf"(?:{_WISH})$", earlier)
    if re.search("(?:出价|愿出|愿意出|愿以|愿意以|肯出|答应(?:给|付|出))[^，。；\n]{0,14}$", near):
        return "offered"
    if wished and not _later_done(rest):
        return "offered" if buying == "buy" else "asked"
    if _AGREED.search(before) or _AGREED.search(earlier):
        return "agreed" if failed or not _DONE.search(after + rest) else "paid"
    if failed and not re.search("后[，]?[^，。；\n]{0,10}被", rest):
        return "agreed"
    return "paid"


def _later_done(rest: str) -> bool:
    return (
        re.search("后[^，。；\n]{0,12}(?:卖给|卖与|成交|付给|交给)", rest) is not None and _FAILED.search(rest) is None
    )


def _first_trade(words: str) -> str | None:
    sell, buy = _SELL.search(words), _BUY.search(words)
    if sell and (buy is None or sell.start() <= buy.start()):
        return "sell"
    return "buy" if buy else None


def _last_trade(words: str) -> str | None:
    sells, buys = list(_SELL.finditer(words)), list(_BUY.finditer(words))
    if not sells and not buys:
        return None
    return "sell" if sells and (not buys or sells[-1].start() > buys[-1].start()) else "buy"
