"""Of allauth only what people need here: log in, log out, change the password."""

from allauth.account import views
from django.urls import path
from django.views.generic import RedirectView

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("password/", views.password_change, name="account_change_password"),
    path("confirm/", views.reauthenticate, name="account_reauthenticate"),
    # allauth's pages ask for these names; none of them is open here
    path("signup/", RedirectView.as_view(pattern_name="account_login"), name="account_signup"),
    path("inactive/", RedirectView.as_view(pattern_name="account_login"), name="account_inactive"),
    path("reset/", RedirectView.as_view(pattern_name="account_login"), name="account_reset_password"),
    path("set/", RedirectView.as_view(pattern_name="account_change_password"), name="account_set_password"),
    path("email/", RedirectView.as_view(pattern_name="home"), name="account_email"),
]
