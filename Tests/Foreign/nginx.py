"""nginx by the examples of packaging, as an unprivileged process of a test's own."""

import contextlib
import os
import pathlib
import shutil
import socket
import subprocess
import time

import pytest

from conftest import ROOT


@contextlib.contextmanager
def running(example, place, replacements):
    """The address of an nginx by an example, without the lines of TLS and with some texts replaced.

    The test is skipped where there is no nginx.
    """
    unpacked = ROOT / ".build" / "nginx" / "usr" / "sbin"  # by bin/setup --all
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin") or shutil.which("nginx", path=unpacked)
    if nginx is None:
        pytest.skip("no nginx")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    lines = (ROOT / "packaging" / example).read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if "ssl_certificate" not in line)
    for old, new in {"listen 443 ssl;": f"listen 127.0.0.1:{port};", **replacements}.items():
        assert old in text, f"{example} has no {old}"
        text = text.replace(old, new)
    kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    places = "".join(f"{kind}_temp_path {place}/{kind};" for kind in kinds)
    # As another user nginx could not reach the test's folder.
    user = "user root;" if os.geteuid() == 0 else ""
    configuration = pathlib.Path(place) / "nginx.conf"
    configuration.write_text(
        f"{user} daemon off; pid {place}/pid; error_log {place}/error.log;\n"
        f"events {{ worker_connections 256; }}\nhttp {{ {places}\n{text}\n}}\n", encoding="utf-8")
    process = subprocess.Popen([nginx, "-p", str(place), "-c", str(configuration)], stderr=subprocess.PIPE, text=True)
    try:
        for _ in range(100):
            assert process.poll() is None, process.stderr.read()
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)
