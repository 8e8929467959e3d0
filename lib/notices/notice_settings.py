"""The settings of notices: where they go and when, from the section [notices] of the secrets file and the environment."""

from __future__ import annotations

import ipaddress
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from lib.vietnamese.words import notice_words as words

SECRETS = Path(".streamlit") / "secrets.toml"
SECTION, PREFIX = "notices", "NOTICES_"
"""Of the file, and of variables: `webhook` of the section is NOTICES_WEBHOOK."""
_ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+")
_KNOWN = (
    *("webhook", "hour", "escalate_after", "smtp_host", "smtp_port", "smtp_security", "smtp_user", "smtp_password"),
    *("mail_from", "mail_to", "leaders"),
)
_SECURITIES = ("starttls", "tls", "none")


class WrongSetting(ValueError):
    """A setting cannot be understood; the text says in Vietnamese which and why."""


@dataclass(frozen=True)
class MailServer:
    """The server that takes e-mail, and whom it is from."""

    host: str
    port: int
    security: str
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True)
class NoticeSettings:
    """Where notices go. `leaders` are e-mail addresses by the name of the leader as tasks have it."""

    webhook: str = field(default="", repr=False)
    mail: MailServer | None = None
    recipients: tuple[str, ...] = ()
    leaders: Mapping[str, str] = field(default_factory=dict)
    hour: int = 7
    """The hour of the day in Vietnam from which the digest goes out."""
    escalate_after: int = 2
    """Working days that a task is overdue before its leader is told."""

    @property
    def is_on(self) -> bool:
        return bool(self.webhook or (self.mail and (self.recipients or self.leaders)))


def read_notice_settings(root: Path, environment: Mapping[str, str]) -> NoticeSettings:
    """Read the settings; without any, nothing is sent.

    Raises
    ------
    WrongSetting
        One cannot be understood.
    """
    try:
        found = tomllib.loads((root / SECRETS).read_text("utf-8")).get(SECTION, {})
    except FileNotFoundError:
        found = {}
    except (OSError, ValueError) as error:
        raise WrongSetting(words.WRONG_SETTING.format(name=SECTION, why=error)) from None
    for name in found:
        if name not in _KNOWN:
            raise _wrong(name, "unknown")
    plain = {**found, **{name: environment[PREFIX + name.upper()] for name in _KNOWN if environment.get(PREFIX + name.upper())}}
    webhook, host = str(plain.get("webhook", "")), str(plain.get("smtp_host", ""))
    if webhook and not _is_safe(webhook):
        raise _wrong("webhook", "webhook")
    leaders = plain.get("leaders", {})
    if not isinstance(leaders, dict) or not all(_ADDRESS.fullmatch(str(one)) for one in leaders.values()):
        raise _wrong("leaders", "addresses")
    return NoticeSettings(
        webhook=webhook,
        mail=_mail(plain, host) if host else None,
        recipients=_addresses(plain.get("mail_to", [])),
        leaders={str(name): str(one) for name, one in leaders.items()},
        hour=_number(plain, "hour", 7, 0, 23),
        escalate_after=_number(plain, "escalate_after", 2, 1, 60),
    )


def _mail(plain: Mapping[str, object], host: str) -> MailServer:
    security = str(plain.get("smtp_security", "starttls"))
    # A password and the ward's news go over no network in clear.
    if security not in _SECURITIES or (security == "none" and not _is_here(host)):
        raise _wrong("smtp_security", "security")
    sender = str(plain.get("mail_from", ""))
    if not _ADDRESS.fullmatch(sender):
        raise _wrong("mail_from", "needed" if not sender else "addresses")
    port = _number(plain, "smtp_port", 465 if security == "tls" else 587, 1, 65_535)
    return MailServer(host, port, security, sender, str(plain.get("smtp_user", "")), str(plain.get("smtp_password", "")))


def _addresses(found: object) -> tuple[str, ...]:
    listed = re.split(r"[,;\s]+", found.strip()) if isinstance(found, str) else found
    if not isinstance(listed, list) or not all(_ADDRESS.fullmatch(str(one)) for one in listed):
        raise _wrong("mail_to", "addresses")
    return tuple(str(one) for one in listed)


def _number(plain: Mapping[str, object], name: str, usual: int, least: int, most: int) -> int:
    try:
        number = int(str(plain.get(name, usual)))
    except ValueError:
        number = least - 1
    if not least <= number <= most:
        raise WrongSetting(words.WRONG_SETTING.format(name=name, why=words.WHY["number"].format(least=least, most=most)))
    return number


def _is_safe(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and _is_here(host)))


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _wrong(name: str, why: str) -> WrongSetting:
    return WrongSetting(words.WRONG_SETTING.format(name=name, why=words.WHY[why]))
