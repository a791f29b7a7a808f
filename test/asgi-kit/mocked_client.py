"""How people replace boto3 in tests of handlers, with the client that `apply --servers` writes: `python -m unittest mocked_client`.

`kept` makes its client when it is loaded, `late` in each call.
"""

import sys
import types
import unittest
from unittest.mock import MagicMock, patch

import boto3
from botocore.stub import Stubber

HANDLER = """
    try:
        client.post_to_connection(ConnectionId=event["id"], Data=b"hi")
    except client.exceptions.GoneException:
        return "gone"
    return "sent"
"""
CLIENT = 'client = management_client(boto3.client, "apigatewaymanagementapi", endpoint_url="https://localhost/prod")'
HEAD = "import boto3\nfrom apigw_sockets import ApiGateway, management_client\n"
MODULES = {
    "kept": f"{HEAD}{CLIENT}\npost = client.post_to_connection\nGone = client.exceptions.GoneException\ndef handler(event):{HANDLER}",
    "late": f"{HEAD}def handler(event):\n    {CLIENT}{HANDLER}",
}


class Gone(Exception):
    pass


def loaded(name):
    module = sys.modules[name] = types.ModuleType(name)
    exec(MODULES[name], vars(module))
    return module


class Mocked(unittest.TestCase):
    def is_used(self, made, handler):
        made.assert_called_once_with("apigatewaymanagementapi", endpoint_url="https://localhost/prod")
        made.return_value.exceptions.GoneException = Gone
        self.assertEqual(handler({"id": "1"}), "sent")
        made.return_value.post_to_connection.assert_called_once_with(ConnectionId="1", Data=b"hi")
        made.return_value.post_to_connection.side_effect = Gone()
        self.assertEqual(handler({"id": "1"}), "gone")

    def test_a_function_that_is_replaced_while_the_module_is_loaded(self):
        with patch("boto3.client") as made:
            kept = loaded("kept")
        self.is_used(made, kept.handler)

    def test_a_function_that_is_replaced_while_the_handler_runs(self):
        late = loaded("late")
        for target in ("boto3.client", "late.boto3.client"):
            with patch(target) as made:
                late.handler({"id": "1"})
                made.assert_called_once_with("apigatewaymanagementapi", endpoint_url="https://localhost/prod")
                made.return_value.post_to_connection.assert_called_once_with(ConnectionId="1", Data=b"hi")

    def test_the_module_boto3_of_the_handler_that_is_replaced(self):
        late = loaded("late")
        with patch("late.boto3") as replaced:
            self.assertEqual(late.handler({"id": "1"}), "sent")
        replaced.client.return_value.post_to_connection.assert_called_once_with(ConnectionId="1", Data=b"hi")

    def test_the_client_or_a_method_of_it_that_is_replaced(self):
        kept = loaded("kept")
        with patch.object(kept.client, "post_to_connection") as post:
            self.assertEqual(kept.handler({"id": "1"}), "sent")
        post.assert_called_once_with(ConnectionId="1", Data=b"hi")
        self.assertNotIsInstance(kept.client.post_to_connection, MagicMock)
        with patch("kept.client") as client:
            self.assertEqual(kept.handler({"id": "1"}), "sent")
        client.post_to_connection.assert_called_once_with(ConnectionId="1", Data=b"hi")

    def test_the_stubber_of_botocore(self):
        kept = loaded("kept")
        with Stubber(kept.client) as stubber:
            stubber.add_response("post_to_connection", {}, {"ConnectionId": "1", "Data": b"hi"})
            stubber.add_client_error("post_to_connection", "GoneException", http_status_code=410)
            self.assertEqual([kept.handler({"id": "1"}), kept.handler({"id": "1"})], ["sent", "gone"])
            stubber.assert_no_pending_responses()

    def test_calls_of_botocore_that_are_replaced(self):
        kept = loaded("kept")
        with patch("botocore.client.BaseClient._make_api_call") as call:
            self.assertEqual(kept.handler({"id": "1"}), "sent")
        call.assert_called_once_with("PostToConnection", {"ConnectionId": "1", "Data": b"hi"})

    def test_a_module_that_is_loaded_before_the_ApiGateway_is_made_sends_by_that(self):
        kept, late = loaded("kept"), loaded("late")
        with patch("botocore.client.BaseClient._make_api_call") as call:
            gateway = kept.ApiGateway({})
            self.assertEqual([kept.handler({"id": "sse-1"}), late.handler({"id": "sse-1"})], ["gone", "gone"])
            with self.assertRaises(kept.Gone):
                kept.post(ConnectionId="sse-1", Data=b"hi")
            call.assert_not_called()
        del gateway

    def test_no_region_stops_no_module_from_being_loaded(self):
        with patch("boto3.client", side_effect=ValueError("no region")):
            kept = types.ModuleType("kept")
            exec(f"{HEAD}{CLIENT}", vars(kept))
            with self.assertRaisesRegex(ValueError, "no region"):
                kept.client.post_to_connection(ConnectionId="1", Data=b"hi")
