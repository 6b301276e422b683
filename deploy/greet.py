"""Waits until the site answers, then tells the person at the terminal where it is and who can sign in."""

import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException

from deploy.paths import ROOT

PATIENCE = 120.0


def answers(port: int) -> bool:
    """True if a page comes back. Any page: the site says itself what is wrong with it."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status < 500
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def demo_people() -> str:
    """The demo's sign-ins as the site itself lists them; nothing outside the demo."""
    command = [sys.executable, "manage.py", "demo_people"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return told.stdout.strip()


def main() -> int:
    """Greet once. The name, never the number: passkeys need the name."""
    port, end = int(sys.argv[1]), time.monotonic() + PATIENCE
    while not answers(port):
        if time.monotonic() > end:
            return 1
        time.sleep(0.3)
    people = demo_people()
    print(f"\nCadre is ready: http://localhost:{port}\n")
    if people:
        print(people + "\n")
    print("Ctrl-C ends it.", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
