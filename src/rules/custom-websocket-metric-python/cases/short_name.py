from prometheus_client import Gauge

# finds: custom-websocket-metric-python/metric
OPEN = Gauge("wss.active", "Open now")
