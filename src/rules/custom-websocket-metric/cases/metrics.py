from prometheus_client import Counter, Gauge

from .registry import get_or_create_counter

# finds: custom-websocket-metric/metric
OPEN = Gauge("ws_connections_active", "Open sockets")
# finds: custom-websocket-metric/metric
SENT = get_or_create_counter("ws_messages_sent_total", "Sent")
# clean: streams
STREAMS = Gauge("sse_streams_open", "Open streams")
# clean: words
REQUESTS = Counter("http_requests_total", "websocket_connections")


def put(cloudwatch):
    cloudwatch.put_metric_data(
        Namespace="Chat",
        MetricData=[
            # finds: custom-websocket-metric/metric
            {"MetricName": "WebSocketConnections", "Value": 1},
            # clean: of something else
            {"MetricName": "Orders", "Value": 1},
        ],
    )
