"""A sign-in service of our own on this machine: enough of OpenID Connect for a browser to go through it all."""

import base64
import hashlib
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "plansvar", "hemlig"


@dataclass
class Provider:
    """Persons with claims; the sign-in page is a link for each of them."""

    address: str
    persons: dict[str, dict[str, Any]]
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}))
    given: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)  # code: person, the request

    def routes(self) -> list[Route]:
        return [
            Route("/.well-known/openid-configuration", self.metadata),
            Route("/authorize", self.authorize),
            Route("/token", self.token, methods=["POST"]),
            Route("/keys", self.keys),
            Route("/logout", self.logout),
        ]

    def metadata(self, request: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/keys",
                "end_session_endpoint": f"{self.address}/logout",
                "code_challenge_methods_supported": ["S256"],
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        )

    def authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        links = ""
        for name in self.persons:
            code = secrets.token_urlsafe()
            self.given[code] = (name, asked)
            back = f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"
            links += f'<p><a href="{escape(back)}">{escape(name)}</a></p>'
        return HTMLResponse(f"<h1>Inloggning</h1>{links}")

    async def token(self, request: Request) -> Response:
        sent = await request.form()
        name, asked = self.given.pop(str(sent["code"]))
        proof = hashlib.sha256(str(sent["code_verifier"]).encode()).digest()
        if base64.urlsafe_b64encode(proof).rstrip(b"=").decode() != asked["code_challenge"]:
            return JSONResponse({"error": "invalid_grant"}, status_code=400)
        now = int(time.time())
        claims = {
            "iss": self.address,
            "aud": CLIENT,
            "sub": name,
            "nonce": asked["nonce"],
            "iat": now,
            "exp": now + 600,
        }
        token = jwt.encode({"alg": "RS256", "kid": "1"}, {**claims, **self.persons[name]}, self.key)
        return JSONResponse({"access_token": "x", "token_type": "Bearer", "expires_in": 600, "id_token": token})

    def keys(self, request: Request) -> Response:
        return JSONResponse({"keys": [{**self.key.as_dict(private=False), "alg": "RS256", "use": "sig"}]})

    def logout(self, request: Request) -> Response:
        return RedirectResponse(request.query_params["post_logout_redirect_uri"])


@contextmanager
def provider(port: int, persons: dict[str, dict[str, Any]]) -> Iterator[Provider]:
    """The service, running on a port of this machine."""
    made = Provider(f"http://127.0.0.1:{port}", persons)
    server = uvicorn.Server(
        uvicorn.Config(Starlette(routes=made.routes()), host="127.0.0.1", port=port, log_level="error")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.02)
        yield made
    finally:
        server.should_exit = True
        thread.join(10)
