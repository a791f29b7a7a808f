# finds: metrics-alert-websocket/alarm
resource "datadog_monitor" "errors" {
  name  = "errors"
  type  = "query alert"
  query = "sum(last_5m):sum:aws.apigateway.execution_error{apiid:${var.api}}.as_count() > 10"
}

# finds: metrics-alert-websocket/alarm-on-silence
resource "datadog_monitor" "quiet" {
  name  = "quiet"
  type  = "metric alert"
  query = "avg(last_5m):avg:chat.websocket.connections{env:prod} < 1"
}

# finds: metrics-alert-websocket/new-metric
resource "datadog_monitor" "streams" {
  name  = "streams"
  type  = "metric alert"
  query = "avg(last_5m):avg:chat.sse.open{env:prod} > 1000"
}

# clean: requests; words say nothing
resource "datadog_monitor" "slow" {
  name  = "websocket_connections are slow"
  type  = "metric alert"
  query = "avg(last_5m):avg:chat.http.latency{env:prod} > 1"
}
