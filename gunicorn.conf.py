"""Config of gunicorn, which reads this file by itself, for `make run` and the Procfile alike."""

from coach.log import LOGGING

worker_class = "gthread"  # a phone on a slow link occupies a thread, not a process
threads = 8
control_socket_disable = True  # not used at run time
logconfig_dict = LOGGING
