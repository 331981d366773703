"""Messages that no honest front end sends."""

import json
import random

from jupyter_client.session import Session

DELIMITER = b"<IDS|MSG>"


class HostileMessages:
    """An endless, repeatable supply of messages, each as the frames that follow the identities."""

    def __init__(self, key: bytes, seed=1):
        self.random = random.Random(seed)
        self.session = Session(key=key, username="hostile")
        self.captured: list[list[bytes]] = []

    def __iter__(self):
        kinds = [
            self.noise, self.truncated, self.unsigned, self.forged, self.replayed,
            self.misshapen, self.unknown, self.without_delimiter,
        ]  # fmt: skip
        while True:
            yield self.random.choice(kinds)()

    def request(self, kind="kernel_info_request", content=None) -> list[bytes]:
        """An honest request, captured for later."""
        message = self.session.serialize(self.session.msg(kind, content or {}))
        self.captured = self.captured[-50:] + [message]
        return message

    def bytes(self, most: int) -> bytes:
        return self.random.randbytes(self.random.randrange(most))

    def signed(self, *parts: bytes) -> list[bytes]:
        """Any parts, with the signature of somebody who knows the key."""
        return [DELIMITER, self.session.sign(list(parts)), *parts]

    def noise(self):
        return [self.bytes(2000) for _ in range(self.random.randrange(1, 9))]

    def truncated(self):
        message = self.request()
        return message[: self.random.randrange(1, len(message))]

    def unsigned(self):
        message = self.request()
        return [message[0], b"", *message[2:]]

    def forged(self):
        message = self.request()
        return [message[0], self.bytes(65).hex().encode(), *message[2:]]

    def replayed(self):
        return self.random.choice(self.captured) if self.captured else self.request()

    def without_delimiter(self):
        return self.request()[1:]

    def misshapen(self):
        """Well signed, but not what it should be."""
        header = json.loads(self.request()[2])
        headers = [
            b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 5000, b"{}", b'{"msg_id": 1e999}',
            json.dumps(header | {"msg_type": 5}).encode(),
            json.dumps(header | {"session": None}).encode(),
            json.dumps(header | {"subshell_id": self.bytes(9).hex()}).encode(),
            json.dumps(header).encode() + b"\0",
        ]  # fmt: skip
        others = [b"{}", b"", b"[]", b'"text"', b"[" * 5000, b"\xc3", b"1e400", self.bytes(500)]
        return self.signed(self.random.choice(headers), *self.random.choices(others, k=3))

    def unknown(self):
        """Well formed, but of no known type, or with the wrong content."""
        kind, content = self.random.choice([
            ("no_such_request", {}), ("", {}), ("x" * 3000, {}),
            ("execute_request", {"code": 5}), ("execute_request", {}),
            ("complete_request", {"code": "é", "cursor_pos": -(10**30)}),
            ("inspect_request", {"code": "print", "cursor_pos": 1e300}),
            ("is_complete_request", {"code": None}),
            ("history_request", {"hist_access_type": "range", "start": "a", "n": -1}),
            ("comm_open", {"comm_id": 1}), ("comm_msg", {"comm_id": "none", "data": []}),
            ("comm_info_request", {"target_name": 7}), ("input_reply", {"value": 3}),
            ("delete_subshell_request", {"subshell_id": {}}), ("debug_request", {"seq": "x"}),
        ])  # fmt: skip
        return self.session.serialize(self.session.msg(kind, content))
