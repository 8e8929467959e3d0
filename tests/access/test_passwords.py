"""Which passwords are fit, and how guessing is slowed down."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from argon2 import extract_parameters

from lib.access.passwords import Passwords, fault_of, one_time_password
from lib.access.throttle import LONGEST_WAIT, Throttle
from lib.vietnamese.words import access_words as words

NOW = datetime(2026, 11, 25, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "password",
    [
        *("matkhau123", "Mật khẩu 2024", "MATKHAU@@1", "m@tkh4u2024", "anhyeuem123", "Anh Yêu Em 1990!", "emyeuanh99"),
        *("thieuduong2024", "UBND phường 1", "quantri12345", "vietnam2024", "Việt Nam vô địch", "nguyenvana1"),
        *("password123", "P@ssw0rd2024", "iloveyou12", "qwertyuiop", "1q2w3e4r5t", "admin@1234", "abcdefghij", "Welcome2026!"),
    ],
)
def test_common_passwords_are_refused(password):
    assert fault_of(password, "lan") == words.TOO_COMMON


@pytest.mark.parametrize(
    ("password", "shown"),
    [
        ("ngắn quá", words.TOO_SHORT.format(count=10)),
        ("a-b" * 100, words.TOO_LONG.format(count=200)),
        ("0912345678", words.ONLY_DIGITS),
        ("14/07/1985", words.ONLY_DIGITS),
        ("abababababab", words.TOO_UNIFORM),
        ("tranthimai99", words.HAS_NAME),
        ("99-Trần Thị Mai", words.HAS_NAME),
    ],
)
def test_what_is_easily_guessed_is_refused(password, shown):
    assert fault_of(password, "tranthimai") == shown


@pytest.mark.parametrize(
    "password", ["ngan-hoa-gio-bien", "Bến đò chiều mưa", "xanh 7 lá cọ 3 đồi", "Kx9#tB2!mQz4", "sông Mã sóng vỗ"]
)
def test_a_few_words_of_ones_own_are_fit(password):
    assert fault_of(password, "lan") is None


def test_one_time_passwords_are_fit_and_never_the_same():
    made = {one_time_password() for _ in range(200)}
    assert len(made) == 200
    assert [password for password in made if fault_of(password, "quantri")] == []


def test_a_password_typed_with_other_codes_for_the_same_letters_is_the_same():
    passwords = Passwords(time_cost=1, memory_cost=8, parallelism=1)
    kept = passwords.hash("B\u1ebfn \u0111\u00f2 chi\u1ec1u")
    assert kept.startswith("$argon2id$")
    assert passwords.matches("Be\u0302\u0301n \u0111o\u0300 chie\u0302\u0300u", kept)
    assert not passwords.matches("Bến đò sáng", kept)
    assert not passwords.matches("", "")


def test_to_compare_with_nobodys_password_costs_what_it_costs_with_anybodys():
    passwords = Passwords(time_cost=2, memory_cost=64, parallelism=2)
    nobodys = passwords._nobodys
    assert extract_parameters(nobodys) == extract_parameters(passwords.hash("Bến đò chiều"))
    assert not passwords.matches("Bến đò chiều", None)
    assert nobodys != Passwords(time_cost=2, memory_cost=64, parallelism=2)._nobodys


def fail(throttle: Throttle, times: int, name: str = "hoa", origin: str = "10.0.0.7", now: datetime = NOW) -> timedelta:
    return [throttle.start(name, origin, now) for _ in range(times)][-1]


def test_waits_grow_with_every_failure_up_to_a_bound():
    throttle, now, waits = Throttle(), NOW, []
    for _ in range(20):
        wait = throttle.start("hoa", "10.0.0.7", now)
        if wait:
            waits.append(wait)
            now += wait
            assert not throttle.start("hoa", "10.0.0.7", now)
    assert waits[:3] == [timedelta(seconds=15), timedelta(seconds=30), timedelta(seconds=60)]
    assert waits[-1] == LONGEST_WAIT == max(waits)


def test_one_address_that_tries_many_accounts_waits_but_others_do_not():
    throttle = Throttle()
    for number in range(20):
        assert not throttle.start(f"a{number}", "10.0.0.7", NOW)
    assert throttle.start("hoa", "10.0.0.7", NOW)
    assert not throttle.start("hoa", "10.0.0.8", NOW)


def test_attempts_at_once_all_count_before_any_has_failed():
    assert fail(Throttle(), 6)


def test_ones_own_account_does_not_wipe_out_what_failed_for_others():
    throttle = Throttle()
    for number in range(20):
        throttle.start(f"a{number}", "10.0.0.7", NOW)
        if number % 3 == 0:
            throttle.start("own", "10.0.0.7", NOW)
            throttle.succeeded("own", "10.0.0.7")
    assert throttle.start("hoa", "10.0.0.7", NOW)


def test_failures_are_forgotten_after_an_hour():
    throttle = Throttle()
    assert fail(throttle, 6)
    assert not fail(throttle, 5, now=NOW + timedelta(hours=1, seconds=1))


def test_a_clock_put_back_locks_nobody_out_for_long():
    throttle = Throttle()
    fail(throttle, 6)
    assert throttle.start("hoa", "10.0.0.7", NOW - timedelta(days=3)) <= LONGEST_WAIT


def test_memory_is_bounded():
    throttle = Throttle(most_kept=100)
    for number in range(1000):
        throttle.start(f"a{number}", f"10.0.{number // 250}.{number % 250}", NOW)
    assert len(throttle) <= 100
