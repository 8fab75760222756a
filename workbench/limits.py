"""How often somebody may knock: one counter per process, by address, for sign-in, links and join codes."""

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(get_remote_address, storage_uri="memory://", strategy="moving-window")
