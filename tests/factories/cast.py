"""The cast of every story: 甲 and 乙 code, 丙 supervises and reconciles, 戊 only reads reports, 丁 is a stranger."""

from dataclasses import dataclass

from apps.judgements.actions import people
from apps.judgements.models import Membership, Study, User

PASSWORD = "a long enough password"


def make_user(username: str, display_name: str = "", **more: object) -> User:
    return people.create_user(username=username, display_name=display_name, password=PASSWORD, by=None, **more)


def make_study(slug: str = "three-provinces", by: User | None = None) -> Study:
    return Study.objects.create(slug=slug, title="Three provinces", title_zh="三省研究", started_by=by)


@dataclass
class Cast:
    study: Study
    jia: User
    yi: User
    bing: User
    wu: User
    ding: User

    @classmethod
    def assemble(cls) -> "Cast":
        jia, yi = make_user("jia", "甲"), make_user("yi", "乙")
        bing, wu, ding = make_user("bing", "丙"), make_user("wu", "戊"), make_user("ding", "丁")
        study = make_study(by=bing)
        role = Membership.Role
        for user, as_ in ((bing, role.SUPERVISOR), (jia, role.CODER), (yi, role.CODER), (wu, role.READER)):
            people.add_member(study=study, user=user, role=as_, by=bing)
        return cls(study, jia, yi, bing, wu, ding)
