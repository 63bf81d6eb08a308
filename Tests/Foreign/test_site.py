"""A site as nginx carries it, by the example of packaging, held against what it is to be: the server's own answers."""

import hashlib
import json
import shutil
import subprocess
import urllib.error
import urllib.request

import pytest

import nginx
from conftest import DAY


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


def get(address, **fields):
    request = urllib.request.Request(address, headers={key.replace("_", "-"): value for key, value in fields.items()})
    try:
        with urllib.request.build_opener(NoRedirect).open(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@pytest.fixture(scope="module")
def site(hearth, tmp_path_factory):
    """A registry in which an asset was merged and another taken out, its site, and nginx before it."""
    place = tmp_path_factory.mktemp("site")
    folder = place / "register"
    registry = place / "hearth.db"
    shutil.copy(hearth.registry, registry)

    def run(*words):
        done = subprocess.run([hearth.program, *words, "--registry", str(registry), "--as-at", DAY], capture_output=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def assets_of(*filters):
        return [asset["id"] for asset in json.loads(run("assets", *filters, "--format", "json"))]

    # What no moratorium protects may be taken out.
    assets = assets_of("--authority", "Oakenmarsh")[:2] + assets_of("--status", "unsuccessful")[-1:]
    run("merge", assets[1], assets[0])
    run("withdraw", assets[2], "--reason", "no such place")
    run("export", "site", str(folder))
    with nginx.running("nginx-site.conf", place, {"/srv/register": str(folder)}) as address:
        yield folder, address, assets


def test_nginx_sends_every_file_at_the_addresses_of_the_server(site):
    folder, server, _ = site
    manifest = json.loads(get(server + "/index.json")[2])
    assert manifest == json.loads((folder / "index.json").read_bytes())
    for file in manifest["files"]:
        for address in {file["address"], "/" + file["path"], file["address"].replace(".json", "", 1)}:
            if address.startswith("/v1/exports/") and ".manifest?" in address or address == "/v1/openapi":
                continue
            status, fields, body = get(server + address)
            assert status == 200, address
            assert fields["Content-Type"] == file["media-type"], address
            assert fields["Access-Control-Allow-Origin"] == "*" and fields["Cache-Control"] == "public, max-age=60"
            assert hashlib.sha256(body).hexdigest() == file["sha256"] and len(body) == file["bytes"], address
    for path in (folder / "v1/assets").iterdir():
        for address in ["/v1/assets/" + path.name, "/v1/assets/" + path.stem]:
            status, fields, body = get(server + address)
            assert status == 200 and fields["Content-Type"] == "application/json" and body == path.read_bytes()


def test_nginx_sends_what_was_merged_on_and_says_what_is_gone(site):
    _, server, assets = site
    for ending in ["", ".json"]:
        status, fields, _ = get(f"{server}/v1/assets/{assets[1]}{ending}")
        assert status == 308 and fields["Location"].endswith(f"/v1/assets/{assets[0]}{ending}")
        assert get(f"{server}/v1/assets/{assets[2]}{ending}")[0] == 410


@pytest.mark.parametrize("address", [
    "/v1/assets", "/v1/assets?limit=10", "/v1/imports?cursor=1", "/v1/assets/a1000000", "/.hearth/run", "/v1/",
    "/.hearth/moved.map", "/v1/regimes?as-at=2020-01-01", "/v1/exports/assets.ndjson?as-at=2020-01-01&as-known=3", "/",
])
def test_nginx_answers_no_question_that_files_cannot(site, address):
    assert get(site[1] + address)[0] == 404


def test_nginx_compresses_a_file_and_honours_its_tag(site):
    _, server, _ = site
    address = server + "/v1/exports/assets.ndjson"
    status, fields, _ = get(address, Accept_Encoding="gzip")
    assert status == 200 and fields["Content-Encoding"] == "gzip"
    assert get(address, If_None_Match=get(address)[1]["ETag"])[0] == 304
