"""Why a sale's parts are proposed: the ways of reading, in words."""

from apps.judgements.domain.labels import Label

RULES: dict[str, Label] = {
    "for a price": Label(
        "Words of selling or buying for this sum (以…元的价格).", "文书写明以此数额买卖（以…元的价格）。"
    ),
    "price named": Label("The sum is called the price.", "文书称此数额为价格或卖价。"),
    "received or paid": Label(
        "A sum paid or received in the words of the sale.", "叙述买卖的同时写明支付或收取此数额。"
    ),
    "called a fee": Label(
        "Paid under another name for the child (营养费, 抚养费, 彩礼).", "以营养费、抚养费、彩礼等名义支付。"
    ),
    "asked price": Label(
        "Asked by the seller; the sale did not come about, so far as told.", "卖方要价，文书未写成交。"
    ),
    "agreed price": Label("Agreed, but not told as paid.", "双方约定，文书未写实际支付。"),
    "offered price": Label("Offered by the buyer; no sale told.", "买方出价，文书未写成交。"),
    "vague sum": Label(
        "A vague sum or a range (3万余元, 2、3万元): its lower bound.", "概数或区间（如3万余元），取下限。"
    ),
    "seller": Label("By the words of the sale: who sells, or from whom it was bought.", "依买卖的表述判断的出卖一方。"),
    "buyer": Label("By the words of the sale: who buys, or to whom it was sold.", "依买卖的表述判断的收买一方。"),
    "intermediary": Label("The sale came about through this person (经…介绍).", "经此人介绍或联系而成交。"),
    "date told before": Label("The date told last before the price.", "价格之前最近写明的日期。"),
    "place of the sale": Label("The place told in the words of the sale.", "叙述买卖时写明的地点。"),
}
