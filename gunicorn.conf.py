"""Config of gunicorn, which reads this file by itself, for `make run` and the Procfile alike."""

from coach.log import LOGGING

worker_class = "coach.web.http.buffering_worker.BufferingWorker"  # a slow phone occupies no thread
threads = 8  # as many requests as are answered at a time; SQLite lets one of them write
sendfile = False  # the event loop sends, not the thread
keepalive = 60  # seconds; longer than Caddyfile's, so that Caddy never sends into a connection that ends
control_socket_disable = True  # not used at run time
logconfig_dict = LOGGING
