"""The address by which a sign-in service's people are known: one that it says to be verified, and the same as the account's."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.access.account import Account, Role
from lib.access.authentication import Authentication
from lib.ui.web import request_authentication, streamlit_patches
from tests.access.people import CHEAP, make_account

HOA = "hoa@phuong.example"


@pytest.mark.parametrize(
    ("setting", "claims", "found"),
    [
        ({}, {"email": HOA, "email_verified": True}, HOA),
        ({}, {"email": HOA, "email_verified": "true"}, HOA),
        ({}, {"email": HOA}, ""),
        ({}, {"email": HOA, "email_verified": None}, ""),
        ({}, {"email": HOA, "email_verified": False}, ""),
        ({}, {"email": HOA, "email_verified": "yes"}, ""),
        ({}, {"email": [HOA], "email_verified": True}, ""),
        ({"email_claim": "email"}, {"email": HOA}, HOA),
        ({"email_claim": "email"}, {"email": HOA, "email_verified": False}, ""),
        ({"email_claim": "upn"}, {"upn": HOA, "email": "khac@phuong.example"}, HOA),
        ({"email_claim": "upn"}, {"email": HOA, "email_verified": True}, ""),
    ],
)
def test_only_what_is_said_to_be_verified_or_named_in_the_settings_counts(monkeypatch, setting, claims, found):
    monkeypatch.setattr(streamlit_patches, "get_secrets_auth_section", lambda: setting)
    assert request_authentication.verified_email(claims) == found


@pytest.mark.parametrize(
    ("asked", "is_known"),
    [
        (HOA, True),
        ("HOA@Phuong.Example", True),
        (f" {HOA}", False),
        ("ho\u00e0@phuong.example", False),
        ("kim@phuong.example", False),
    ],
)
def test_addresses_are_alike_only_when_nothing_but_the_case_of_a_to_z_differs(tmp_path: Path, asked, is_known):
    make_account(tmp_path, Account("hoa", "Hoa", Role.OFFICER, HOA))
    make_account(tmp_path, Account("kelvin", "Kelvin", Role.OFFICER, "\u212aim@phuong.example"))
    assert (Authentication(tmp_path, CHEAP).account_by_email(asked) is not None) == is_known
