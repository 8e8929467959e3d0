"""Starting the dashboard: `run.py` decides rightly and, in a folder of its own, really makes, mends and uses `.venv`."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

import run

MAKING, INSTALLING, RUNNING = "Đang tạo", "Đang cài đặt", "đang chạy tại"


@pytest.fixture
def two_files(tmp_path: Path) -> list[Path]:
    files = [tmp_path / "requirements.txt", tmp_path / "requirements-dev.txt"]
    for file in files:
        file.write_text(file.name, "utf-8")
    return files


def test_stamp_of_the_test_environment_also_serves_the_dashboard(two_files):
    assert set(run.stamp_lines(two_files[:1])) < set(run.stamp_lines(two_files))


def test_stamp_changes_with_the_requirements(two_files):
    before = run.stamp_lines(two_files)
    two_files[0].write_text("streamlit==0", "utf-8")
    after = run.stamp_lines(two_files)
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, False, True]


def test_stamp_names_the_kind_of_python():
    assert run.stamp_lines([]) == [sysconfig.get_config_var("EXT_SUFFIX")]


@pytest.fixture
def taken_port():
    with socket.create_server((run.HOST, 0)) as other:
        yield other.getsockname()[1]


def test_a_taken_port_asked_for_is_refused_in_vietnamese(taken_port):
    with pytest.raises(SystemExit, match=f"Cổng {taken_port} .* hãy chọn cổng khác"):
        run.choose_port(taken_port)


@pytest.mark.parametrize("port", [-1, 0, 70000])
def test_a_port_that_cannot_be_is_refused(port):
    with pytest.raises(SystemExit, match=f"Cổng {port} không dùng được"):
        run.choose_port(port)


def test_a_free_port_asked_for_is_used(taken_port):
    assert run.choose_port(taken_port, free=lambda port: True) == taken_port


def test_without_a_wish_the_first_free_port_from_the_default_on_is_used():
    assert run.choose_port(None, free=lambda port: True) == run.DEFAULT_PORT
    assert run.choose_port(None, free=lambda port: port > run.DEFAULT_PORT + 1) == run.DEFAULT_PORT + 2


def test_nobody_answers_at_a_port_where_no_dashboard_runs():
    assert not run.answers(_unused_port())


@pytest.mark.parametrize(("value", "expected"), [("true", True), ("1", True), ("false", False), ("0", False), ("", False)])
def test_a_build_server_is_known_by_its_variable(value, expected):
    assert run.in_ci({"CI": value}) is expected
    assert not run.in_ci({})


def _which(*installed):
    return lambda name: f"/bin/{name}" if name in installed else None


@pytest.mark.parametrize(
    ("variables", "installed", "expected"),
    [
        ({"CHROMIUM": "mine"}, ["chromium", "mine"], "mine"),
        ({}, ["chromium", "chromium-headless-shell"], "chromium-headless-shell"),
        ({}, ["google-chrome-stable", "google-chrome", "chromium-browser", "chromium"], "chromium"),
        ({}, ["google-chrome-stable", "google-chrome", "chromium-browser"], "chromium-browser"),
        ({"CHROMIUM": ""}, ["google-chrome-stable", "google-chrome"], "google-chrome"),
        ({}, ["google-chrome-stable"], "google-chrome-stable"),
    ],
)
def test_the_browser_named_comes_before_those_found_in_their_order(variables, installed, expected):
    found = run.installed_chromium(variables, _which(*installed))
    assert found is not None
    assert Path(found).name == expected


def test_a_browser_at_its_usual_place_is_found():
    place = next(place for place in run.BROWSERS if place.startswith("/Applications"))
    assert run.installed_chromium({}, lambda name: name if name == place else None) == str(Path(place).absolute())


def test_no_browser_is_found_where_there_is_none():
    assert run.installed_chromium({}, _which()) is None


def test_a_browser_named_that_is_not_there_is_not_replaced_silently():
    with pytest.raises(SystemExit, match="CHROMIUM"):
        run.installed_chromium({"CHROMIUM": "mine"}, _which("chromium"))


@pytest.mark.parametrize(
    ("variables", "there", "expected"),
    [
        ({"SOFFICE": "mine"}, ["soffice", "mine"], "mine"),
        ({}, ["libreoffice", "soffice"], "soffice"),
        ({"SOFFICE": ""}, ["libreoffice"], "libreoffice"),
        ({}, [run.OFFICES[2]], "soffice"),
    ],
)
def test_the_office_named_comes_before_those_found_in_their_order(variables, there, expected):
    found = run.installed_office(variables, lambda name: name if name in there else None)
    assert found is not None
    assert Path(found).name == expected


def test_an_office_named_that_is_not_there_is_not_replaced_silently():
    with pytest.raises(SystemExit, match="SOFFICE"):
        run.installed_office({"SOFFICE": "mine"}, _which("soffice"))


@pytest.fixture
def machine(monkeypatch):
    """Return a machine without LibreOffice where Debian's package can be installed or not, and what was run on it."""
    ran = []

    def make(*, root, package=True):
        have = {"apt-get": "/bin/apt-get"}

        def execute(command, **_):
            ran.append(command)
            if command[0] == "apt-get" and "install" in command and package:
                have["soffice"] = "/bin/soffice"
            return subprocess.CompletedProcess(command, 0)

        monkeypatch.setattr(run, "installed_office", lambda variables: run.installed("SOFFICE", run.OFFICES, variables, have.get))
        monkeypatch.setattr(run.shutil, "which", have.get)
        monkeypatch.setattr(run.os, "geteuid", lambda: 0 if root else 1000, raising=False)
        monkeypatch.setattr(run.subprocess, "run", execute)
        return ran

    return make


def test_debians_office_is_installed_as_root_and_named(machine):
    ran, variables = machine(root=True), {}
    assert run.provide_office(variables)
    assert Path(variables["SOFFICE"]).name == "soffice"
    packages = ("libreoffice-calc", "libreoffice-writer", "libreoffice-impress")
    assert [command[-1] for command in ran] == [word for package in packages for word in ("update", package)]


@pytest.mark.skipif(sys.platform != "linux", reason="only Debian packs Writer, Impress and Calc apart")
def test_an_office_without_writer_is_completed(machine, monkeypatch, tmp_path):
    ran, office = machine(root=True), tmp_path / "soffice"
    monkeypatch.setattr(run, "installed_office", lambda _: str(office))
    assert run.provide_office({})
    assert [command[-1] for command in ran][-1] == "libreoffice-impress"
    ran.clear()
    (tmp_path / "libswlo.so").touch()
    (tmp_path / "libsdlo.so").touch()
    assert run.provide_office({})
    assert ran == []


@pytest.mark.parametrize(("root", "package"), [(False, True), (True, False)])
def test_an_office_that_cannot_be_got_is_not_named(machine, root, package):
    machine(root=root, package=package)
    variables = {"SOFFICE": ""}
    assert not run.provide_office(variables)
    assert "SOFFICE" not in variables


def _run_without(missing, monkeypatch, capsys, ci):
    ran = []

    def execute(command, **more):
        ran.append(more["env"])
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(run, "prepare", lambda *_: None)
    for program in ("chromium", "office", "postgres"):
        monkeypatch.setattr(run, f"provide_{program}", lambda _, program=program: program != missing)
    monkeypatch.setattr(run, "VARIABLES", {"CI": ci, "OFFICE_TESTS": "skip of the caller", "POSTGRES_TESTS": "skip of the caller"})
    monkeypatch.setattr(run.subprocess, "run", execute)
    return run.run_tests(["tests/x.py"]), ran, capsys.readouterr().out


@pytest.mark.parametrize(
    ("missing", "name", "variable"),
    [("office", "LibreOffice", "OFFICE_TESTS"), ("postgres", "PostgreSQL", "POSTGRES_TESTS")],
)
def test_without_a_program_its_tests_are_skipped_with_a_warning(monkeypatch, capsys, missing, name, variable):
    code, ran, shown = _run_without(missing, monkeypatch, capsys, ci="")
    assert (code, [variables.get(variable) for variables in ran]) == (0, ["skip"])
    assert f"không có {name} nên BỎ QUA" in shown


@pytest.mark.parametrize(("missing", "name"), [("office", "LibreOffice"), ("postgres", "PostgreSQL")])
def test_without_a_program_a_build_server_fails(monkeypatch, capsys, missing, name):
    with pytest.raises(SystemExit, match=f"Không có {name}"):
        _run_without(missing, monkeypatch, capsys, ci="true")


# From here on the real thing: a folder with run.py, a trivial dashboard and requirements that need no internet.


def _unused_port() -> int:
    with socket.create_server((run.HOST, 0)) as probe:
        return int(probe.getsockname()[1])


def _start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [getattr(sys, "_base_executable", sys.executable), "run.py", *arguments]
    variables = os.environ | {"PYTHONUTF8": "1"}
    return subprocess.Popen(command, cwd=folder, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")


def _finish(folder: Path, *arguments: str) -> tuple[int, str]:
    process = _start(folder, *arguments)
    output, _ = process.communicate()
    return process.returncode, output


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Return a folder where the first start made `.venv` but could not install, and the second could.

    Nothing is asked for, so there is no server to start yet.
    """
    folder = tmp_path_factory.mktemp("bảng theo dõi")
    shutil.copy(run.__file__, folder)
    (folder / "app.py").write_text("import streamlit as st\n\nst.write('x')\n", "utf-8")
    (folder / "requirements.txt").write_text("./not-here\n", "utf-8")
    code, output = _finish(folder)
    assert code == 1
    assert output.index(MAKING) < output.index(INSTALLING) < output.index("Không cài đặt được thư viện")
    (folder / "requirements.txt").write_text("", "utf-8")
    code, output = _finish(folder)
    assert code == 1
    assert output.index(MAKING) < output.index(INSTALLING) < output.index("No module named streamlit")
    assert RUNNING not in output
    return folder


def test_a_first_start_that_broke_off_is_made_good_and_stamped(folder):
    assert (folder / ".venv" / "installed.txt").read_text("utf-8").splitlines() == run.stamp_lines([folder / "requirements.txt"])


def test_the_next_start_leaves_the_environment_alone(folder):
    _, output = _finish(folder)
    assert MAKING not in output
    assert INSTALLING not in output


def test_changed_requirements_are_installed_into_the_same_environment(folder):
    (folder / "requirements.txt").write_text("# nothing more\n", "utf-8")
    _, output = _finish(folder)
    assert INSTALLING in output
    assert MAKING not in output
    assert INSTALLING not in _finish(folder)[1]


def test_an_environment_whose_python_is_gone_does_not_work(folder, monkeypatch):
    python = folder / Path(run.PYTHON).relative_to(run.ROOT)
    monkeypatch.setattr(run, "PYTHON", str(python))
    assert run.environment_works()
    monkeypatch.setattr(run, "PYTHON", str(python.with_name("gone")))
    assert not run.environment_works()


def test_a_data_folder_that_is_not_there_is_told(folder):
    code, output = _finish(folder, "--data", "nowhere")
    assert (code, output.strip()) == (1, "Không có thư mục dữ liệu nowhere.")


@pytest.mark.parametrize(("network", "is_warned"), [(False, False), (True, True)])
def test_who_lets_the_network_in_is_told_what_to_put_before_it(network, is_warned, capsys):
    run.announce(8501, network)
    shown = capsys.readouterr().out
    assert ("mật khẩu đi trong mạng không được mã hóa" in shown, "docs/https.md" in shown) == (is_warned, is_warned)


@pytest.fixture
def with_streamlit(folder) -> Path:
    """Lend the folder's `.venv` the packages of the Python that runs the tests."""
    base = str(folder / ".venv")
    site = Path(sysconfig.get_path("purelib", "venv", {"base": base, "platbase": base}))
    (site / "lent.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return folder


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot send a program the signal of Ctrl+C alone")
@pytest.mark.parametrize("order", [signal.SIGINT, signal.SIGTERM])
def test_it_tells_the_address_once_it_serves_and_ends_the_server_when_told(with_streamlit, order):
    port = _unused_port()
    with _start(with_streamlit, "--port", str(port)) as process:
        assert process.stdout is not None
        said = next((line for line in process.stdout if RUNNING in line), "")
        assert f"http://127.0.0.1:{port} " in said
        assert run.answers(port)
        process.send_signal(order)
        process.stdout.read()
    assert process.returncode == 0
    assert not run.answers(port)


@pytest.mark.parametrize(("arguments", "host"), [([], run.HOST), (["--network"], run.EVERYWHERE)])
def test_other_machines_may_come_only_when_asked_for(arguments, host, monkeypatch):
    started = []

    class Ended:
        returncode = 2

        def __init__(self, command, **_):
            started.append(command)

        def poll(self):
            return self.returncode

        wait = terminate = lambda self, *_: None

    monkeypatch.setattr(run, "prepare", lambda *_: None)
    monkeypatch.setattr(run.subprocess, "Popen", Ended)
    monkeypatch.setattr(run.signal, "signal", lambda *_: None)
    assert run.main(arguments) == 2, "what the dashboard itself refuses is passed on"
    (command,) = started
    assert command[command.index("--server.address") + 1] == host


def test_who_a_proxy_passes_on_is_believed_of_named_proxies_only(monkeypatch):
    environments: list[dict[str, str]] = []

    def started(*_: object, env: dict[str, str], **__: object) -> object:
        environments.append(env)
        raise RuntimeError

    monkeypatch.setattr(run, "prepare", lambda *_: None)
    monkeypatch.setattr(run.subprocess, "Popen", started)
    monkeypatch.setattr(run.signal, "signal", lambda *_: None)
    for arguments in ([], ["--proxy", "127.0.0.1", "--proxy", "10.0.0.7", "--host-name", "a.example"]):
        with pytest.raises(RuntimeError):
            run.main(arguments)
    assert [env["FORWARDED_ALLOW_IPS"] for env in environments] == ["", "127.0.0.1,10.0.0.7"]
    assert environments[1]["DASHBOARD_HOSTS"] == "a.example"
