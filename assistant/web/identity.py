"""Who is signed in: the claims that Streamlit's login keeps in a signed cookie, read in pages and on our own routes."""

import json
import logging
import time
from collections.abc import Mapping
from functools import cache

import streamlit as st
from starlette.requests import HTTPConnection
from streamlit.auth_util import (
    get_cookie_with_chunks,
    get_origin_from_redirect_uri,
    get_secrets_auth_section,
    is_authlib_installed,
    validate_auth_credentials,
)
from streamlit.errors import StreamlitAuthError
from streamlit.web.server.server_util import AUTH_COOKIE_NAME, get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

from assistant.access.people import Person, lacks_groups, person
from assistant.access.policy import Policy

_log = logging.getLogger(__name__)


def needs_login(policy: Policy) -> bool:
    """Whether nobody may read without signing in: the operator says so, or has configured a provider."""
    return policy.login or bool(get_secrets_auth_section())


def login_trouble(policy: Policy) -> str:
    """Why nobody can sign in, for the operator ("": they can)."""
    if not is_authlib_installed():
        return "Authlib saknas. Installera det som står i requirements.txt."
    try:
        validate_auth_credentials("default")
    except StreamlitAuthError as error:
        return f"[auth] i secrets.toml är inte rätt: {' '.join(str(error).split())}"
    given = str(get_secrets_auth_section().get("redirect_uri", ""))
    if policy.url and given != f"{policy.url}/oauth2callback":
        return f"redirect_uri i secrets.toml är {given}, men PLANSVAR_URL kräver {policy.url}/oauth2callback."
    return ""


def visitor(policy: Policy) -> Person | None:
    """Who is at the page that is being drawn; None when nobody has signed in, or too long ago."""
    claims = st.user.to_dict()
    if lacks_groups(claims, policy.claim):
        _tell_of_groups(policy.claim)
    return person(claims, policy, time.time())


def sender(connection: HTTPConnection, policy: Policy) -> Person | None:
    """Who sends a request, by the cookie that the sign-in gave; None when nobody has signed in, or too long ago."""

    def signed(name: str) -> bytes | None:
        value = connection.cookies.get(name)
        return decode_signed_value(get_cookie_secret(), name, value) if value else None

    held = get_cookie_with_chunks(signed, AUTH_COOKIE_NAME)
    try:
        claims = json.loads(held) if held else None
    except ValueError:
        return None
    if not isinstance(claims, Mapping) or claims.get("origin") != get_origin_from_redirect_uri():
        return None
    return person(claims, policy, time.time())


@cache
def _tell_of_groups(claim: str) -> None:
    """Once a start: a person in very many groups gets no role, and the operator must know why."""
    _log.warning(
        "The token names too many groups to list in %r: assign groups to the application (docs/atkomst.md).", claim
    )
