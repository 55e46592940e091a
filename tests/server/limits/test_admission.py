"""Whose request it is."""

import pytest

from server.admission import address, is_operator


@pytest.mark.parametrize(
    ("environ", "header", "expected"),
    [
        ({"REMOTE_ADDR": "192.0.2.1"}, None, "192.0.2.1"),
        ({"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_FOR": "198.51.100.7"}, None, "192.0.2.1"),
        (
            {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9, 198.51.100.7"},
            "X-Forwarded-For",
            "198.51.100.7",
        ),
        ({"REMOTE_ADDR": "127.0.0.1"}, "X-Forwarded-For", "127.0.0.1"),
        ({"REMOTE_ADDR": "2001:db8:1:2:3:4:5:6"}, None, "2001:db8:1:2::"),
        ({"REMOTE_ADDR": "::1"}, None, "::1"),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_REAL_IP": "x" * 100}, "X-Real-IP", "x" * 64),
        ({}, None, ""),
    ],
)
def test_the_address_is_the_clients(
    environ: dict[str, str], header: str | None, expected: str
) -> None:
    assert address(environ, header) == expected


@pytest.mark.parametrize(
    ("environ", "header", "expected"),
    [
        ({"REMOTE_ADDR": "127.0.0.1"}, None, True),
        ({"REMOTE_ADDR": "192.0.2.1"}, None, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "127.0.0.1"}, None, False),
        (
            {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.1"},
            "X-Forwarded-For",
            False,
        ),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_VIA": "1.1 proxy"}, None, False),
        ({}, None, False),
    ],
)
def test_an_operator_is_on_this_machine(
    environ: dict[str, str], header: str | None, expected: bool
) -> None:
    assert is_operator(environ, header) is expected
