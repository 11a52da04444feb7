from tests.factories.cast import Cast, make_study, make_user

__all__ = ["Cast", "make_study", "make_user"]
