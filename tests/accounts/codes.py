"""The codes that an authenticator app shows."""

import base64
import hmac
import time


def code_now(secret, steps=0):
    """The code of a key, as RFC 6238 has it, so many half minutes from now."""
    moment = int(time.time() // 30 + steps).to_bytes(8, "big")
    digest = hmac.digest(base64.b32decode(secret), moment, "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 10**6:06}"
