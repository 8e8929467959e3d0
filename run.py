"""Start the dashboard, or test it, on a machine that has only Python 3.11 or newer.

    python run.py [--port N] [--data DIR] [--network] [--host-name NAME] [--proxy ADDRESS]
                                                         start the dashboard and tell its address
    python run.py test [pytest arguments]                check everything, or only run these tests
    python run.py outdated                               tell which of the pinned requirements have a newer version

The first two make `.venv` beside this file and install the pinned requirements when these change; after that no internet is needed.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import importlib.util
import io
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
import webbrowser
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = str(ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
LOCK = ROOT / "requirements.lock"  # every package with the hashes of its files, for all systems
STAMP = ENVIRONMENT / "installed.txt"  # what is installed; empty from the first moment of an installation to its last
TAG = "import sysconfig; print(sysconfig.get_config_var('EXT_SUFFIX'))"  # version, kind and platform of a Python
HOST, EVERYWHERE, DEFAULT_PORT = "127.0.0.1", "0.0.0.0", 8501
# Python compiles what is used when it is first used; compiling all of it at once would take half as long again.
PIP_INSTALL = ("-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--no-compile", "-q")
CHECKS = (("ruff", "check", "."), ("ruff", "format", "--check", "."))
TYPES, TESTS = ("mypy",), ("pytest",)  # types are checked beside the tests, which leave a core idle now and then
# First the one made to be without a screen: a window of the others also loads what its address bar may come to show.
BROWSERS = (
    *("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    *(f"/Applications/{app}.app/Contents/MacOS/{app}" for app in ("Google Chrome", "Chromium", "Microsoft Edge")),
    *(
        os.path.expandvars(f"%{folder}%/{app}")
        for app in ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
        for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
    ),
)
OFFICES = (
    *("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    *(os.path.expandvars(f"%{folder}%/LibreOffice/program/soffice.com") for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)")),
)
WRITER, IMPRESS = "libswlo.so", "libsdlo.so"
# Python keeps what it compiled, else every start would compile everything anew.
VARIABLES = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONUTF8": "1"}
show = partial(print, flush=True)


def stamp_lines(files: Sequence[Path]) -> list[str]:
    """Describe an environment of this Python that holds all that `files` require."""
    hashes = (f"{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}" for file in files)
    return [str(sysconfig.get_config_var("EXT_SUFFIX")), *hashes]


def environment_works() -> bool:
    """Tell whether `.venv` has a Python that starts, of the same kind as the one that runs this."""
    try:
        answer = subprocess.run([PYTHON, "-c", TAG], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return [answer.stdout.strip()] == stamp_lines([])


def make_environment() -> None:
    """Make `.venv` anew, with an empty stamp until everything is installed."""
    if any(importlib.util.find_spec(module) is None for module in ("venv", "ensurepip")):
        raise SystemExit("Python trên máy này thiếu gói venv: hãy cài bằng lệnh “sudo apt install python3-venv” rồi chạy lại.")
    show("Đang tạo môi trường Python trong thư mục .venv …")
    try:
        if ENVIRONMENT.exists():
            shutil.rmtree(ENVIRONMENT)
        ENVIRONMENT.mkdir()
        STAMP.touch()
    except OSError as error:
        raise SystemExit(f"Không thay được thư mục .venv ({error}): hãy tắt bảng theo dõi đang chạy rồi thử lại.") from None
    if subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=False).returncode:
        raise SystemExit("Không tạo được môi trường Python: xem lỗi ở trên.")


def prepare(*requirements: str) -> None:
    """Make `.venv` hold what the files `requirements` ask for, the last of which includes the others."""
    files = [ROOT / name for name in requirements]
    installed = STAMP.read_text("utf-8", errors="replace").splitlines() if STAMP.exists() else None
    works = environment_works()
    if works and installed and set(stamp_lines(files)) <= set(installed):
        return
    if not works or installed == []:
        make_environment()
    show("Đang cài đặt thư viện, có thể mất vài phút …")
    STAMP.write_text("", "utf-8")
    is_locked = LOCK.exists() and install_locked()
    if (not is_locked or len(files) > 1) and not install("-r", str(files[-1])):
        raise SystemExit("Không cài đặt được thư viện: xem lỗi ở trên, kiểm tra kết nối mạng rồi chạy lại.")
    STAMP.write_text("\n".join(stamp_lines(files)), "utf-8")


def install(*arguments: str) -> bool:
    """Have pip install into `.venv`; return whether it could."""
    return subprocess.run([PYTHON, *PIP_INSTALL, *arguments], env=VARIABLES, check=False).returncode == 0


def install_locked() -> bool:
    """Install exactly what the lock lists, each file held against its hash; return whether all of it is there for this machine.

    A file that is another one than was locked is refused: nothing else is tried then.
    """
    locked = [PYTHON, *PIP_INSTALL, "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)]
    done = subprocess.run(locked, env=VARIABLES, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
    if "DO NOT MATCH THE HASHES" in done.stderr:
        show(done.stderr)
        raise SystemExit(f"Thư viện tải về không đúng với mã đã khóa trong {LOCK.name} nên không cài: hãy báo người quản trị.")
    if done.returncode:
        show(f"Máy này thiếu gói dựng sẵn cho {LOCK.name}, nên cài theo requirements.txt.")
    return done.returncode == 0


def in_ci(variables: Mapping[str, str]) -> bool:
    """Tell whether a build server runs this, so that nobody reads warnings or looks at a browser."""
    return variables.get("CI", "").lower() not in ("", "0", "false")


def is_free(port: int) -> bool:
    """Tell whether a server can listen at `port`."""
    try:
        socket.create_server((HOST, port)).close()
    except OSError:
        return False
    return True


def choose_port(wanted: int | None, free: Callable[[int], bool] = is_free) -> int:
    """Return the port `wanted`, or the first free one from the default on."""
    if wanted is not None and not (0 < wanted < 65536 and free(wanted)):
        raise SystemExit(f"Cổng {wanted} không dùng được hoặc đang có chương trình khác dùng: hãy chọn cổng khác.")
    return wanted or next(filter(free, range(DEFAULT_PORT, DEFAULT_PORT + 100)), DEFAULT_PORT)


def answers(port: int) -> bool:
    """Tell whether the dashboard serves pages already."""
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def address_in_network() -> str:
    """Return the address at which other machines find this one, as far as it knows; nothing is sent for that."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # of the block that is nobody's: only the way there is asked
            return str(probe.getsockname()[0])
        except OSError:
            return socket.gethostname()


def announce(port: int, network: bool) -> None:
    """Tell the address, and open it if a person with a screen started this."""
    address = f"http://{HOST}:{port}"
    show(f"Bảng theo dõi đang chạy tại {address} – nhấn Ctrl+C để dừng.")
    if network:
        show(f"Máy khác trong mạng mở http://{address_in_network()}:{port}")
        show("CẢNH BÁO: chưa có HTTPS nên mật khẩu đi trong mạng không được mã hóa. Đặt Caddy hoặc nginx ở trước: docs/https.md.")
    has_screen = sys.platform in ("win32", "darwin") or not {"DISPLAY", "WAYLAND_DISPLAY"}.isdisjoint(VARIABLES)
    if has_screen and sys.stdout.isatty() and not in_ci(VARIABLES):
        webbrowser.open(address)


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the server and wait for it. Ctrl+C typed in a console reached it too; elsewhere it is told here.

    It cuts off by itself whatever takes longer than DRAIN_SECONDS and STOP_SECONDS allow (lib/ui/web/graceful_stop.py).
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if os.name != "nt":
        server.terminate()
    server.wait()


def serve(wanted_port: int | None, data: Path | None, network: bool, names: Sequence[str] = (), proxies: Sequence[str] = ()) -> int:
    """Run the dashboard; return its exit code if it ended by itself, 0 if it was told to.

    `network`: other machines may come, which the dashboard itself refuses before an administrator has set a password.
    `names`: under which it is reached besides, through a proxy or the network's own names.
    `proxies`: addresses from which it is believed whose request a proxy passes on; nobody else is.
    """
    prepare("requirements.txt")
    port = choose_port(wanted_port)
    command = [PYTHON, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    command += ["--server.address", EVERYWHERE if network else HOST, "--server.port", str(port)]
    # Both, for who is started in the background of a shell begins with Ctrl+C's signal ignored.
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, signal.default_int_handler)
    told = {"DATA_DIR": str(data.resolve())} if data else {}
    told |= {"DASHBOARD_HOSTS": ",".join(names)} if names else {}
    told["FORWARDED_ALLOW_IPS"] = ",".join(proxies)
    server = subprocess.Popen(command, cwd=ROOT, env=VARIABLES | told)
    try:
        while server.poll() is None and not answers(port):
            time.sleep(0.2)
        if server.poll() is None:
            announce(port, network)
        server.wait()
    except KeyboardInterrupt:
        show("Đang dừng bảng theo dõi …")
        return 0
    finally:
        stop(server)
    return server.returncode if server.returncode >= 0 else 128 - server.returncode


def installed(
    variable: str, places: Sequence[str], variables: Mapping[str, str], which: Callable[[str], str | None] = shutil.which
) -> str | None:
    """Return the path of a program for tests: the one that `variable` names, else the first of `places` found on this machine."""
    named = variables.get(variable)
    found = next(filter(None, map(which, [named] if named else places)), None)
    if named and not found:
        raise SystemExit(f"Biến {variable} ghi “{named}” nhưng ở đó không có chương trình nào.")
    return str(Path(found).absolute()) if found else None


installed_chromium = partial(installed, "CHROMIUM", BROWSERS)
installed_office = partial(installed, "SOFFICE", OFFICES)


def install_package(name: str, variables: Mapping[str, str], *options: str) -> None:
    """Install one of Debian's packages where that is possible without asking anyone: as root."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        show(f"Đang cài đặt gói {name} để kiểm thử …")
        for step in (("update",), ("install", "-y", *options, name)):
            subprocess.run(["apt-get", "-qq", *step], env={**variables, "DEBIAN_FRONTEND": "noninteractive"}, check=False)


def provide_chromium(variables: dict[str, str]) -> bool:
    """Name an installed browser in `variables`, or get one; return whether tests have a browser."""
    found = installed_chromium(variables)
    for package in ("chromium-headless-shell", "chromium"):
        if not found:
            install_package(package, variables)
            found = installed_chromium(variables)
    if found:
        variables["CHROMIUM"] = found
        return True
    variables.pop("CHROMIUM", None)
    show("Đang tải Chromium của Playwright để kiểm thử …")
    return subprocess.run([PYTHON, "-m", "playwright", "install", "chromium"], env=variables, check=False).returncode == 0


def has_part(office: str, part: str) -> bool:
    """Tell whether a LibreOffice has `WRITER` or `IMPRESS` beside Calc: Debian packs them apart, others do not."""
    return sys.platform != "linux" or (Path(office).resolve().parent / part).exists()


def provide_office(variables: dict[str, str]) -> bool:
    """Name an installed LibreOffice in `variables`, or get Debian's; return whether tests have one."""
    found = installed_office(variables)
    if not found or not all(has_part(found, part) for part in (WRITER, IMPRESS)):
        for name in ("libreoffice-calc", "libreoffice-writer", "libreoffice-impress"):
            install_package(name, variables, "--no-install-recommends")
        found = installed_office(variables)
    variables.pop("SOFFICE", None)
    variables |= {"SOFFICE": found} if found else {}
    return found is not None


def installed_postgres() -> str | None:
    """Return the program that makes a PostgreSQL server's files, None where there is none; Debian's has a place of its own."""
    return shutil.which("initdb") or next((str(path) for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")), None)


def provide_postgres(variables: Mapping[str, str]) -> bool:
    """Tell whether tests have an installed PostgreSQL, or get Debian's."""
    if not installed_postgres():
        install_package("postgresql", variables, "--no-install-recommends")
    return installed_postgres() is not None


def provide_programs(variables: dict[str, str]) -> None:
    """Get what only tests need and name it in `variables`, or say there that its tests are skipped; a build server skips none.

    Raises
    ------
    SystemExit
        A build server lacks one.
    """
    for provide, name, variable, untested, remedy in (
        (provide_chromium, "Chromium", "BROWSER_TESTS", "giao diện", "cài Chromium hoặc đặt biến CHROMIUM"),
        (provide_office, "LibreOffice", "OFFICE_TESTS", "bản đánh dấu và báo cáo", "cài LibreOffice hoặc đặt biến SOFFICE"),
        (provide_postgres, "PostgreSQL", "POSTGRES_TESTS", "việc lưu vào cơ sở dữ liệu", "cài gói postgresql"),
    ):
        variables.pop(variable, None)
        if provide(variables):
            continue
        if in_ci(variables):
            raise SystemExit(f"Không có {name} nên không kiểm thử được {untested}: hãy {remedy}.")
        show(f"CẢNH BÁO: không có {name} nên BỎ QUA các kiểm thử {untested}.")
        variables[variable] = "skip"


def run_tests(arguments: Sequence[str]) -> int:
    """Run every check, or pytest alone with `arguments`, up to the first that fails; return its exit code."""
    prepare("requirements.txt", "requirements-dev.txt")
    variables = dict(VARIABLES)
    provide_programs(variables)
    for step in () if arguments else CHECKS:
        show("== " + " ".join(step))
        code = subprocess.run([PYTHON, "-m", *step], cwd=ROOT, env=variables, check=False).returncode
        if code:
            return failed(step, code)
    with tempfile.TemporaryFile() as output:
        types = (
            None if arguments else subprocess.Popen([PYTHON, "-m", *TYPES], cwd=ROOT, env=variables, stdout=output, stderr=output)
        )
        show("== " + " ".join((*TESTS, *arguments) if types is None else (*TESTS, "|", *TYPES)))
        code = subprocess.run([PYTHON, "-m", *TESTS, *arguments], cwd=ROOT, env=variables, check=False).returncode
        if types is not None:
            wrong_types = types.wait()
            output.seek(0)
            show(output.read().decode(errors="replace").rstrip())
            if wrong_types:
                return failed(TYPES, wrong_types)
    if code:
        return failed(TESTS, code)
    show("ĐẠT: mọi bước đã qua.")
    return 0


def failed(step: Sequence[str], code: int) -> int:
    """Say which step failed and return its exit code."""
    show(f"KHÔNG ĐẠT ở bước: {' '.join(step)}")
    return code


def pinned() -> Iterator[tuple[str, str]]:
    """Yield name and version of each requirement that people pinned."""
    for name in ("requirements.txt", "requirements-dev.txt"):
        if (ROOT / name).exists():
            yield from re.findall(r"^([\w.-]+)==([^\s;#]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)


def newest(name: str) -> str:
    """Return the newest version of a package for this Python; "" where pip does not find out."""
    asked = [PYTHON, "-m", "pip", "index", "versions", "--disable-pip-version-check", "--no-input", "--retries", "1", name]
    answer = subprocess.run(asked, env=VARIABLES, capture_output=True, text=True, errors="replace", check=False)
    found = re.match(r"\S+ \((\S+)\)", answer.stdout)
    return found[1] if found and answer.returncode == 0 else ""


def tell_outdated() -> int:
    """Tell which pinned requirements have a newer version; return 0 if that is known of all."""
    if not environment_works():
        make_environment()
    wanted = dict(pinned())
    with ThreadPoolExecutor(4) as askers:
        found = dict(zip(wanted, askers.map(newest, wanted), strict=True))
    unknown = [name for name, version in found.items() if not version]
    newer = [name for name, version in found.items() if version not in ("", wanted[name])]
    for name in newer:
        show(f"{name} {wanted[name]}: đã có bản {found[name]}")
    if newer:
        show("Nâng bản nào thì sửa requirements.txt, ghi lại requirements.lock (docs/security.md), rồi chạy python run.py test.")
    if unknown:
        show(f"Không hỏi được bản mới của {', '.join(unknown)}: kiểm tra kết nối mạng rồi chạy lại.")
    elif not newer:
        show("Mọi thư viện đang ở bản mới nhất.")
    return 1 if unknown else 0


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks for; return the exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 -- this file is the first that an older Python reads
        raise SystemExit("Cần Python 3.11 trở lên: hãy cài bản mới từ python.org rồi chạy lại.")
    if arguments[:1] == ["test"]:
        return run_tests(arguments[1:])
    if arguments == ["outdated"]:
        return tell_outdated()
    parser = argparse.ArgumentParser(prog="run.py", description="Chạy bảng theo dõi chỉ tiêu.", allow_abbrev=False)
    parser.epilog = "Kiểm thử: python run.py test [tham số của pytest]. Thư viện đã có bản mới: python run.py outdated"
    parser.add_argument("--port", type=int, metavar="N", help=f"cổng của máy chủ (mặc định: cổng trống đầu tiên từ {DEFAULT_PORT})")
    parser.add_argument("--data", type=Path, metavar="DIR", help="thư mục dữ liệu (mặc định: data)")
    parser.add_argument("--network", action="store_true", help="cho máy khác trong mạng vào (cần quản trị đã đặt mật khẩu riêng)")
    further = "tên khác mà người dùng gõ để vào; ghi lại được nhiều lần"
    parser.add_argument("--host-name", action="append", default=[], metavar="TÊN", help=further)
    believed = "địa chỉ của máy chủ trung gian được tin khi nó nói người dùng là ai (X-Forwarded-For, -Proto); ví dụ 127.0.0.1"
    parser.add_argument("--proxy", action="append", default=[], metavar="ĐỊA CHỈ", help=believed)
    options = parser.parse_args(arguments)
    if options.data and not options.data.is_dir():
        raise SystemExit(f"Không có thư mục dữ liệu {options.data}.")
    return serve(options.port, options.data, options.network, options.host_name, options.proxy)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
