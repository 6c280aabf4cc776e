"""How gunicorn serves the site: read from the folder in which it starts, by systemd (deploy/casebook@.service) or by hand."""

import os

wsgi_app = "selfmgmt_site.wsgi"

# Each process of systemd has a folder of its own in /run: for the socket that nginx asks, for the one by which gunicornc
# asks how it is, which all of one user would share otherwise, and for the signs of life of its workers.
folder = os.environ.get("RUNTIME_DIRECTORY")
if folder:
    bind = f"unix:{folder}/http.sock"
    control_socket = f"{folder}/control.sock"
    worker_tmp_dir = folder
else:
    bind = "127.0.0.1:8000"
    control_socket_disable = True

# Two such processes stand behind nginx. Pages are made by the processor alone, so each takes half of the cores; a thread
# that waits for the database or for a slow reader keeps no other waiting.
workers = int(os.environ.get("WEB_CONCURRENCY") or max(1, len(os.sched_getaffinity(0)) // 2))
worker_class = "gthread"
threads = 4

# The program is loaded, and its database checked, before a worker is there: a site that cannot serve does not start, and
# a worker that died is back at once, with the same program. So a new program needs a new start; HUP brings none.
preload_app = True

timeout = 30  # seconds without a sign of life after which a worker is killed
graceful_timeout = 20  # seconds that what was asked before a stop has to be answered
keepalive = 5

# nginx refuses at 8,000 bytes, with a page that says so, what gunicorn would refuse bare.
limit_request_line = 8190
limit_request_field_size = 8190

# Who asks, and how, is believed of a proxy on the same machine alone: of one that uses the socket, or this address.
forwarded_allow_ips = "127.0.0.1,::1"
forwarder_headers = ""

accesslog = None  # the program writes a line for each request itself, without addresses
