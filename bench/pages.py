"""`make bench`: CPU per request, queries, bytes and the ratio to the floor view, on both databases.

A measurement, not a test: what is above its limit is marked, and the answer is 0 all the same. With
`--write` the figures of the run become docs/reference/speed.md; `--sqlite` leaves PostgreSQL out.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing

from bench import report, site
from bench.visitors import Measure
from deploy.paths import PYTHON, ROOT
from deploy.services import leave_in_order, postgres


def figures(database: str, address: str) -> report.Figures:
    """Lay a site on that database, serve it, measure it."""
    print(f"{database}: laying content, demo and two cohorts …", flush=True)
    with site.environment(address) as env:
        visits = site.lay(env)["visits"]
        print(f"{database}: measuring {len(visits)} pages …", flush=True)
        with (
            site.served(env) as (port, worker),
            closing(Measure(port, site.cpu_clock(worker))) as measure,
        ):
            return measured(database, visits, measure)


def measured(database: str, visits: list[Mapping[str, object]], measure: Measure) -> report.Figures:
    """Every page in turn, then a first visit of the one that asks for it."""
    costs = [(visit, measure.cost(visit["steps"], visit["cookie"])) for visit in visits]
    first = next(visit for visit in visits if visit["facts"].get("first_visit"))
    return report.Figures(
        database, costs, measure.first_visit(first["steps"][0]["path"], first["cookie"])
    )


def show(found: report.Figures) -> None:
    """The table on the screen."""
    print(f"\n{found.database}\n")
    print("\n".join(report.table(found)).replace("**above**", "above"), end="\n\n", flush=True)


def certificate() -> str:
    """What bench.certificate says."""
    with site.environment("") as env:
        command = [str(PYTHON), "-m", "bench.certificate"]
        done = subprocess.run(
            command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, check=False
        )
    return done.stdout if done.returncode == 0 else "It could not be measured.\n"


def arguments() -> argparse.Namespace:
    """Two switches."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write {report.PAGE.name}")
    parser.add_argument("--sqlite", action="store_true", help="leave PostgreSQL out")
    return parser.parse_args()


def main() -> int:
    """Measure and print."""
    os.chdir(ROOT)
    leave_in_order()
    asked = arguments()
    print(f"Machine: {report.machine()}", flush=True)
    found = [figures("SQLite, the embedded default", "")]
    show(found[0])
    if not asked.sqlite:
        with postgres() as address:
            found.append(figures("PostgreSQL", address))
        show(found[1])
    pdf = certificate()
    print(pdf)
    if asked.write:
        report.write(found, pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
