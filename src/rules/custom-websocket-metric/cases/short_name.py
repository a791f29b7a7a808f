from prometheus_client import Gauge

# finds: custom-websocket-metric/metric
OPEN = Gauge("wss.active", "Open now")
