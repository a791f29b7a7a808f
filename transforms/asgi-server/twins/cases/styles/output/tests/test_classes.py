from helpers import joined
from app.sse_sockets_testing import over_both


@over_both
class TestRooms:
    def test_hears_itself(self, client):
        with joined(client, "green", "ann") as ann:
            ann.send_text("one")
            assert ann.receive_json()["text"] == "one"

    def test_hears_in_order(self, client):
        with joined(client, "green", "ann") as ann:
            for number in range(100):
                ann.send_json(number)
            assert [ann.receive_json()["text"] for _ in range(100)] == [str(number) for number in range(100)]


class TestMore:
    def test_health(self, client):
        assert client.get("/health").status_code == 200

    @over_both
    def test_counts(self, client):
        with client.websocket_connect("/api/count?to=1") as socket:
            assert socket.receive_text() == "0"
