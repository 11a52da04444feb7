"""Words as they are set: which spaces do not break, and where a line breaks."""

from apps.reports.templatetags.report_words import case_number_whole, head, tied, unbroken

NO_BREAK = "\u00a0"


def test_a_ratio_stays_on_one_line() -> None:
    assert tied("sold within Shandong, 20 of 26.") == f"sold within Shandong, 20{NO_BREAK}of{NO_BREAK}26."
    assert tied("12 of the 1,403 here") == f"12{NO_BREAK}of{NO_BREAK}the{NO_BREAK}1,403 here"


def test_the_sum_of_n_and_missing_stays_on_one_line() -> None:
    set_ = tied("gives N, and n + missing = N. Missing is")
    assert f"and{NO_BREAK}<i>n</i>{NO_BREAK}+{NO_BREAK}missing{NO_BREAK}=" in set_
    assert '<span class="cjk"><i>n</i>＋缺失＝<i>N</i></span>' in tied("且 n＋缺失＝N。")


def test_what_is_typed_is_escaped() -> None:
    assert "<b>" not in tied("<b>20 of 26</b>")
    assert "<b>" not in case_number_whole("<b>法院（2012）<b>")


def test_a_short_last_word_of_a_spanning_head_keeps_its_neighbour() -> None:
    assert head("M1 abduction and sale") == f"M1 abduction and{NO_BREAK}sale"
    assert head("M3 organised trafficking") == "M3 organised trafficking"
    assert head("Total") == "Total"


def test_a_table_keeps_its_number() -> None:
    assert unbroken("table 11") == f"table{NO_BREAK}11"


def test_a_case_number_is_not_broken() -> None:
    assert case_number_whole("某县人民法院（2012）某刑初字第1号") == (
        '某县人民法院<span class="whole">（2012）某刑初字第1号</span>'
    )
    assert case_number_whole("key-1") == "key-1"
