"""Write the two lock files anew from pyproject.toml (needs uv): python3 packaging/lock.py"""

import os
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
COMMAND = "python3 packaging/lock.py"


def main(arguments: list[str]) -> int:
    """Lock the newest versions that fit, for all systems; arguments go to uv (`--upgrade-package X`)."""
    for level, groups in (("run", []), ("dev", ["--group", "dev"])):
        command = ["uv", "pip", "compile", "pyproject.toml", *groups, *arguments]
        command += ["--universal", "--generate-hashes", "--no-build", "--no-config"]
        command += ["--no-emit-index-url", "--quiet", "-o", f"packaging/lock-{level}.txt"]
        if level == "dev":  # both start from the same versions
            command += ["-c", "packaging/lock-run.txt"]
        environment = {**os.environ, "UV_CUSTOM_COMPILE_COMMAND": COMMAND}
        if subprocess.run(command, cwd=CHECKOUT, env=environment, check=False).returncode:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
