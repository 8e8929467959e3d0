"""A comparison of everything users read, before and after a change that should leave it alone.

    python tools/compare_outputs.py collect OUT [--root CHECKOUT]    write down every page, slide, report and answer of a command
    python tools/compare_outputs.py compare BEFORE AFTER             print what differs; exit status 1 if anything does

`collect` looks at a checkout from outside only, through its command line and its pages in headless Chromium, so that both sides
may have other modules. It works on copies of the checkout's data folder: one as shipped, one after a real submission and all that
may follow it, one with demonstration data of several years. What no two runs share (moments, ids, digests, passwords, ports,
folders) is replaced. How many days something is late depends on the day: collect both sides on the same one. Run it with the
Python in `.venv` after `python run.py test` has filled that; the browser is the one that the environment variable CHROMIUM names,
or the first one found.
"""

from __future__ import annotations

import argparse
import difflib
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import run
from tools import chromium
from tools.outputs.commands import ask_shipped, ask_years, live_through
from tools.outputs.pages import SLUGS, look_at, visit_real, visit_shipped, visit_years
from tools.outputs.site import Site
from tools.outputs.texts import Notes


def main(arguments: Sequence[str]) -> int:
    """Collect or compare; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    tasks = parser.add_subparsers(dest="task", required=True)
    collecting = tasks.add_parser("collect", help="write down everything users read")
    collecting.add_argument("out", type=Path, help="a folder that does not exist yet")
    collecting.add_argument("--root", type=Path, default=run.ROOT, help="the checkout to look at (default: this one)")
    comparing = tasks.add_parser("compare", help="print what differs between two such folders")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    wanted = parser.parse_args(arguments)
    if wanted.task == "compare":
        return compare(wanted.before, wanted.after)
    collect(wanted.out.resolve(), wanted.root.resolve())
    return 0


def compare(before: Path, after: Path) -> int:
    """Print a unified diff of two folders of texts; return 1 if there is any difference, else 0."""
    old, new = ({path.relative_to(folder): path for path in folder.rglob("*.txt")} for folder in (before, after))
    if not old or not new:
        raise SystemExit("There is nothing to compare: one of the folders holds no texts.")
    changed = 0
    for name in sorted(old.keys() | new.keys()):
        left, right = (side[name].read_text("utf-8").splitlines(keepends=True) if name in side else [] for side in (old, new))
        if left != right or name not in old or name not in new:
            changed += 1
            sys.stdout.writelines(difflib.unified_diff(left, right, f"before/{name}", f"after/{name}"))
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in new.values())
    print(f"{changed} of {len(old.keys() | new.keys())} texts differ ({lines} lines compared).")
    return int(changed > 0)


def collect(out: Path, root: Path) -> None:
    """Write down what the checkout `root` tells its users into the new folder `out`."""
    unknown = {path.stem.replace("_", "-") for path in (root / "pages").glob("*.py")} - {*SLUGS, "--init--", "linh-vuc"}
    if unknown:
        raise SystemExit(f"The checkout has pages that this tool does not know: {', '.join(sorted(unknown))}.")
    out.mkdir(parents=True)
    # What stands in a new folder's name may end up in a text; nothing of a text has this form by chance.
    with tempfile.TemporaryDirectory(prefix="outputs-") as folder, ThreadPoolExecutor() as pool:
        notes = Notes(out, Path(folder).resolve())
        shipped, real, years = (Site(root, notes, kind) for kind in ("shipped", "real", "years"))
        stories = [pool.submit(story, site) for story, site in ((ask_shipped, shipped), (live_through, real), (ask_years, years))]
        with sync_playwright() as playwright, chromium.launch(playwright) as browser:
            look_at(browser, Site(root, notes, "as-shipped"), visit_shipped)
            stories[1].result()
            look_at(browser, real, visit_real)
            stories[2].result()
            look_at(browser, years, visit_years)
        stories[0].result()
    files = sorted(out.rglob("*.txt"))
    print(f"{len(files)} texts, {sum(len(path.read_text('utf-8').splitlines()) for path in files)} lines: {out}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
