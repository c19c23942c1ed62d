"""How gunicorn serves Backstride, for `make run` and the Procfile alike: it reads this file by itself."""

worker_class = "gthread"  # phones on slow links hold a thread, not a process
threads = 8
control_socket_disable = True  # nobody steers it while it runs
