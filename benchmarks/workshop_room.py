"""A room of 300 participants who answer within ten seconds, served by the real server, killed and started again in the middle.

Measured: how long a save takes at the phone, how long until facilitator and projector have heard of it, and whether every
answer that was acknowledged is there once. Beside it, in the same run and on the same machine, a bare server: the smallest
WSGI application under the same gunicorn that does nothing but the same insert into the same kind of database.
"""

import http.client
import os
import random
import re
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.room_load import Followed, Phone, ready, request
from workbench import installation, rooms
from workbench.app import create_app
from workbench.models import Membership, Person, Role
from workbench.projects import Particulars, begin
from workbench.room_flow import open_item
from workbench.room_models import RoomAnswer, Workshop, WorkshopItem
from workbench.settings import Settings

PARTICIPANTS, SPREAD_SECONDS = 300, 10.0
SAVE_GOAL, FOLLOW_GOAL = 0.200, 1.0
