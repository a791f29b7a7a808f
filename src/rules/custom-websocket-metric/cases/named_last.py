from prometheus_client import Gauge

CLIENTS = Gauge(
    documentation="Clients that are connected (over all instances)",
    # finds: custom-websocket-metric/metric
    name="chat_ws_clients",
)
